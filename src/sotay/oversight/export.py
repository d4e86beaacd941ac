"""The board as a workbook: title, cut-off, table, definitions with every denominator."""

from sotay.access.actor import Actor
from sotay.kernel.formats import format_month
from sotay.meetings.wording.labels import STEP_STATES, STEPS
from sotay.members.hiding import hiding_their_people_from
from sotay.spreadsheets.writing import Letterhead, TableColumn, write_table

from . import wording
from .page_facts import SHOWN_STEPS, marks_of
from .queries import Board, CellRow
from .rules import Adoption


def board_workbook(actor: Actor, board: Board, ever: Adoption) -> bytes:
    """The .xlsx of one month's board; names above the cell are those of secretaries only.

    A cell that hides its people from the reader has its figures, no name and no phone (README §4, 13).
    """
    scope = board.scope
    hiding = hiding_their_people_from(actor, [row.organization_id for row in board.rows])
    reasons = {gap.organization_id: gap.sentence for gap in board.adoption.gaps}
    columns = [
        TableColumn("Cấp trên trực tiếp", width=26),
        TableColumn("Chi bộ", width=34),
        TableColumn("Ứng dụng trong tháng", width=12),
        *(TableColumn(STEPS[step.value], width=12, group="Các bước") for step in SHOWN_STEPS),
        TableColumn("Ghi chú", width=30),
        TableColumn("Bí thư", width=22),
        TableColumn("Điện thoại", width=14),
    ]
    rows = []
    for row in board.rows:
        states = {standing.step: standing.state for standing in row.standings(scope.cut_off)}
        rows.append(
            [
                row.parent_name,
                row.name,
                "x" if row.organization_id in board.used else "",
                *(STEP_STATES[states[step].value] for step in SHOWN_STEPS),
                "; ".join(text for text in (marks_of(row), reasons.get(row.organization_id, "")) if text),
                *contact_of(row, is_hidden=row.organization_id in hiding),
            ]
        )
    return write_table(
        title="Bảng theo dõi sinh hoạt chi bộ và ứng dụng phần mềm",
        period=format_month(scope.month) + (f", {scope.group.name}" if scope.group else ""),
        columns=columns,
        rows=rows,
        letterhead=Letterhead(organ=scope.organization.name),
        notes=notes_of(board, ever),
        as_of=scope.cut_off,
        sheet_name="Bảng theo dõi",
    )


def contact_of(row: CellRow, *, is_hidden: bool) -> tuple[str, str]:
    """The secretary's name and phone, as far as the reader may have them."""
    if is_hidden:
        return wording.PEOPLE_NOT_SHOWN, ""
    return (row.secretary.full_name, row.secretary.phone) if row.secretary else ("", "")


def notes_of(board: Board, ever: Adoption) -> list[tuple[str, str]]:
    """Definitions, so that a figure can be checked by who reads it."""
    steps = ", ".join(STEPS[step] for step in board.required_steps)
    return [
        (
            "Chi bộ ứng dụng trong tháng",
            f"{board.adoption.figure.text}. {wording.definition_of_month(steps)}",
        ),
        ("Chi bộ đã ứng dụng ít nhất một lần", f"{ever.figure.text}. {wording.DEFINITION_EVER}"),
        ("Không tính", board.adoption.figure.left_out_text or "0"),
        ("Cây tổ chức", wording.tree_of(board.scope.tree_day)),
    ]
