"""The list of organizations in and out: superiors by code or name, dated changes, refusals with addresses, undo."""

import datetime as dt
import time
from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client

from sotay.access.actor import Actor
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.actions.rename_organization import rename_organization
from sotay.organizations.listing import organizations_file
from sotay.organizations.models import Organization, OrganizationVersion, Placement
from sotay.organizations.queries import tree_on
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.decide_rows import decide_rows
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.actions.undo_import import undo_import
from sotay.spreadsheets.models import ImportRow, ImportRun
from sotay.spreadsheets.rows import stored_changes, stored_messages
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, SYSTEM, Cast
from tests.spreadsheets.people_list import workbook_of

HEADINGS = [
    "STT",
    "Mã TCĐ",
    "Tên tổ chức đảng",
    "Loại hình",
    "Loại hình chi bộ",
    "Trực thuộc",
    "Ngày thành lập",
]
THREE = [
    [1, "DN10", "Chi bộ Phân xưởng 1", "chi bộ trực thuộc", "doanh nghiệp", "DN9", "02/06/2021"],
    [2, "DN9", "Đảng bộ bộ phận Cơ khí", "Đảng bộ bộ phận", None, None, "01/06/2021"],
    [
        3,
        "DN11",
        "Chi bộ Phân xưởng 2",
        "Chi bộ trực thuộc",
        "Doanh nghiệp",
        "Đảng bộ bộ phận cơ khí",
        "02/06/2021",
    ],
]


def file_of(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    return workbook_of([["DANH SÁCH TỔ CHỨC ĐẢNG"], [], list(headings), *map(list, rows)])


def preview(
    cast: Cast,
    rows: Sequence[Sequence[Any]],
    *,
    code: str = "DN",
    actor: Actor = SYSTEM,
    content: bytes = b"",
    again: bool = False,
) -> ImportRun:
    return start_import(
        "organizations",
        content or file_of(rows),
        file_name="to chuc.xlsx",
        organization_id=cast.organizations[code] if code else 0,
        actor=actor,
        is_again=again,
    )


def applied(run: ImportRun, *, actor: Actor = SYSTEM) -> ImportRun:
    decide_rows(run.pk, decision="apply", actor=actor)
    confirm_import(run.pk, actor=actor)
    jobs.apply(run.pk)
    run.refresh_from_db()
    assert run.failure == ""
    assert run.state == ImportRun.State.APPLIED
    return run


def sentences(run: ImportRun) -> list[str]:
    return [message.sentence for row in run.rows.order_by("number") for message in stored_messages(row)]


def states(run: ImportRun) -> list[str]:
    return list(run.rows.order_by("number").values_list("state", flat=True))


def outline(cast: Cast, code: str) -> list[str]:
    def lines(nodes: list[Any], depth: int = 0) -> list[str]:
        return [line for n in nodes for line in ["  " * depth + n.code, *lines(n.children, depth + 1)]]

    return lines(tree_on(clock.today(), cast.organizations[code]))


def test_superiors_are_named_by_code_or_by_name_in_any_order(cast: Cast) -> None:
    run = preview(cast, THREE)
    assert (states(run), sentences(run)) == (["new", "new", "new"], [])
    applied(run)
    assert outline(cast, "DN") == ["DN", "  DN9", "    DN10", "    DN11", "  DN01", "  DN02"]
    organization = Organization.objects.get(code="DN10")
    assert (organization.kind_id, organization.cell_type_id, organization.founded_on) == (
        "dependent_cell",
        "enterprise",
        dt.date(2021, 6, 2),
    )
    assert Fact.objects.filter(kind="OrganizationFounded", organization_id=organization.pk).count() == 1


def test_the_same_list_again_changes_nothing(cast: Cast) -> None:
    applied(preview(cast, THREE))
    run = preview(
        cast, [*THREE, [4, "DN12", "Chi bộ Phân xưởng 3", "chi bộ trực thuộc", None, "DN9", "2/6/2021"]]
    )
    assert states(run) == ["same", "same", "same", "new"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["DN9", "Đảng bộ X", "Hội", None, None, "1/6/2021"], "D4: không có loại hình tổ chức “Hội”."),
        (["DN9", "Chi bộ X", "chi bộ trực thuộc", "Chợ", None, "1/6/2021"], "E4: không có loại hình chi bộ “Chợ”."),
        (["DN9", "Chi bộ X", "chi bộ trực thuộc", None, "XX", "1/6/2021"], "F4: không có tổ chức nào mang mã “XX”."),
        (
            ["DN9", "Chi bộ X", "chi bộ trực thuộc", None, "DN01", "1/6/2021"],
            "F4: chi bộ Công ty Mẫu 1 là chi bộ nên không có tổ chức đảng trực thuộc. Hãy chọn đảng bộ cấp trên.",
        ),
        (["DN9", "Chi bộ X", "chi bộ trực thuộc", None, None, "31/02/1980"], "G4: ngày 31/02/1980 không có thật."),
        (["DN9", None, "chi bộ trực thuộc", None, None, "1/6/2021"], None),
        (
            ["DN9", "Chi bộ X", "chi bộ trực thuộc", None, "DN9", "1/6/2021"],
            "F4: các tổ chức DN9 trực thuộc lẫn nhau. Hãy xem lại cột tổ chức cấp trên.",
        ),
        (
            ["DN9", "Chi bộ X", "chi bộ trực thuộc", None, None, "1/1/2019"],
            "F4: đảng bộ khối Doanh nghiệp không hoạt động vào ngày 01/01/2019 nên không thể làm cấp trên từ ngày đó.",
        ),
    ],
)  # fmt: skip
def test_errors_come_with_the_address_of_the_cell(cast: Cast, row: list[Any], sentence: str | None) -> None:
    run = preview(cast, [[1, *row], [2, "DN8", "Chi bộ Y", "chi bộ trực thuộc", None, None, "1/6/2021"]])
    if sentence is None:
        assert states(run)[0] in {"error", "skipped"}
    else:
        assert states(run) == ["error", "new"]
        assert any(said.endswith(sentence) for said in sentences(run)), sentences(run)


def test_one_code_for_two_is_an_error_of_both_rows(cast: Cast) -> None:
    run = preview(
        cast, [THREE[1], [2, "DN9", "Đảng bộ bộ phận Khác", "Đảng bộ bộ phận", None, None, "1/6/2021"]]
    )
    assert states(run) == ["error", "error"]


def test_a_code_of_an_organization_outside_is_refused(cast: Cast) -> None:
    run = preview(cast, [[1, "DV01", "Chi bộ Khoa Nội", "chi bộ trực thuộc", None, "DN", "1/6/2021"]])
    assert sentences(run) == ["B4: mã “DV01” đã dùng cho một tổ chức ngoài phạm vi đang nhập."]


def test_a_superior_outside_ones_reach_is_refused(cast: Cast) -> None:
    office = cast.actor("base_office")
    run = preview(cast, [[1, "DN9", "Chi bộ X", "chi bộ trực thuộc", None, "DV", "1/6/2021"]], actor=office)
    assert sentences(run) == ["F4: đồng chí không lập được tổ chức dưới Đảng bộ Bệnh viện."]


def test_the_word_chi_bo_means_the_kind_of_its_day(cast: Cast) -> None:
    rows = [
        [1, "A1", "Chi bộ A", "Chi bộ", None, "DN", "1/6/2021"],
        [2, "A2", "Chi bộ B", "Chi bộ", None, "QU", "1/6/2021"],
        [3, "A3", "Chi bộ C", "Chi bộ", None, "DN", "26/7/2026"],
    ]
    applied(preview(cast, rows, code="QU"))
    kinds = Organization.objects.filter(code__in=["A1", "A2", "A3"]).order_by("code")
    assert list(kinds.values_list("kind_id", flat=True)) == ["dependent_cell", "base_cell", "cell"]


def test_a_changed_row_is_asked_about_and_dated_today(cast: Cast) -> None:
    run = preview(cast, [[1, "DN01", "Chi bộ Một", "chi bộ trực thuộc", None, "DN", "1/1/2020"]])
    row = run.rows.get()
    assert (row.state, row.decision) == ("changed", "open")
    assert [(c.label, c.before, c.after) for c in stored_changes(row)] == [
        ("Tên tổ chức đảng", "Chi bộ Công ty Mẫu 1", "Chi bộ Một")
    ]
    assert answer_of(confirm_import, run.pk, actor=SYSTEM) == 422
    applied(run)
    assert [
        (version.name, version.during.upper)
        for version in OrganizationVersion.objects.filter(organization__code="DN01").order_by("during")
    ] == [("Chi bộ Công ty Mẫu 1", clock.today()), ("Chi bộ Một", None)]


def test_an_empty_cell_keeps_what_is_stored(cast: Cast) -> None:
    name = "Chi bộ Công ty Mẫu 1"
    rename_organization(cast.organizations["DN01"], name=name, short_name="CB1", on=BEGINNING, actor=SYSTEM)
    headings = [*HEADINGS, "Tên gọi tắt"]
    content = file_of([[1, "DN01", name, "chi bộ trực thuộc", None, None, None, None]], headings)
    assert states(preview(cast, [], content=content)) == ["same"]


def test_another_founding_day_is_told_and_not_written(cast: Cast) -> None:
    run = preview(cast, [[1, "DN01", "Chi bộ Công ty Mẫu 1", "chi bộ trực thuộc", None, None, "1/1/2021"]])
    assert states(run) == ["same"]
    assert sentences(run) == ["G4: ngày thành lập đang lưu là 01/01/2020; nhập danh sách không đổi ngày này."]


def test_a_whole_import_is_taken_back(cast: Cast) -> None:
    before = outline(cast, "DN")
    run = applied(
        preview(cast, [*THREE, [4, "DN01", "Chi bộ Một", "chi bộ trực thuộc", None, None, "1/1/2020"]])
    )
    undo_import(run.pk, actor=SYSTEM)
    jobs.revert(run.pk)
    run.refresh_from_db()
    assert (run.state, run.failure) == (ImportRun.State.UNDONE, "")
    assert outline(cast, "DN") == before
    assert cast.organization("DN01").name == "Chi bộ Công ty Mẫu 1"
    assert not Placement.objects.filter(organization__code__startswith="DN1").exists()
    assert Fact.objects.filter(kind="OrganizationRemoved").count() == 3
    assert states(preview(cast, THREE)) == ["new", "new", "new"]


def test_what_something_rests_on_is_not_taken_back(cast: Cast) -> None:
    run = applied(preview(cast, THREE))
    organization = Organization.objects.get(code="DN9")
    move_organization(cast.organizations["DN02"], parent_id=organization.pk, on=clock.today(), actor=SYSTEM)
    rename_organization(
        Organization.objects.get(code="DN10").pk, name="Chi bộ Khác", on=clock.today(), actor=SYSTEM
    )
    assert reasons(undo_import, run.pk, actor=SYSTEM) == [
        "Dòng 4: đã được sửa sau khi nhập.",
        "Dòng 5: Đảng bộ bộ phận Cơ khí đã có dữ liệu gắn với nó (đảng viên, chức vụ, cuộc họp"
        " hoặc tổ chức trực thuộc).",
    ]


def test_the_export_reads_back_unchanged(cast: Cast) -> None:
    applied(preview(cast, THREE))
    school, workshop = cast.organizations["TH1"], Organization.objects.get(code="DN11")
    rename_organization(
        school, name="Chi bộ Trường Mẫu", short_name="CB TM", on=dt.date(2024, 1, 1), actor=SYSTEM
    )
    rename_organization(workshop.pk, name=workshop.name, kind="cell", on=dt.date(2026, 7, 26), actor=SYSTEM)
    content = organizations_file(cast.organization("QU"), on=clock.today())
    run = preview(cast, [], code="QU", content=content)
    assert set(states(run)) == {"same"}
    assert run.rows.count() == 10
    assert sentences(run) == []


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("base_office", "DN", 200),
        ("base_office", "QU", 403),
        ("organisation_board", "QU", 200),
        ("secretary", "DN01", 403),
        ("member", "DN01", 403),
        ("outside_office", "DN", 403),
    ],
)
def test_who_may_bring_in(cast: Cast, who: str, code: str, answer: int) -> None:
    assert answer_of(preview, cast, THREE, code=code, actor=cast.actor(who)) == answer


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        ("base_office", "DN", 200),
        ("base_office", "QU", 404),
        ("standing_member", "DN", 200),
        ("secretary", "DN01", 403),
        ("neighbour", "DN01", 404),
    ],
)
def test_who_may_take_the_list_away(cast: Cast, client_of: Any, who: str, code: str, status: int) -> None:
    client: Client = client_of(who)
    answer = client.get(f"/to-chuc/{cast.organizations[code]}/danh-sach.xlsx")
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Type"].endswith("spreadsheetml.sheet")
        assert answer.content[:2] == b"PK"


@pytest.mark.slow
def test_two_thousand_come_in_within_seconds(cast: Cast) -> None:
    rows = [
        [number, f"T{number}", f"Chi bộ Tổ {number}", "chi bộ trực thuộc", "khu dân cư", "DN", "1/6/2021"]
        for number in range(2_000)
    ]
    started = time.monotonic()
    run = preview(cast, rows)
    applied(run)
    assert Organization.objects.filter(code__startswith="T", kind="dependent_cell").count() == 2_000
    assert time.monotonic() - started < 60
    assert ImportRow.objects.filter(run=run).count() == 2_000
