"""Lists of members as the tests bring them in: a row, a file in the customary layout, the way through an import."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sotay.access.actor import Actor
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.decide_rows import decide_rows
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.models import ImportRun
from sotay.spreadsheets.rows import stored_messages
from tests.people import SYSTEM, Cast
from tests.spreadsheets.people_list import workbook_of

HEADINGS = [
    "STT", "Họ và tên", "Giới tính", "Ngày, tháng, năm sinh", "Dân tộc", "Số thẻ đảng viên", "Chi bộ", "Ngày vào Đảng",
    "Ngày chính thức", "Trạng thái", "Điện thoại",
]  # fmt: skip
CELL = "Chi bộ Công ty Mẫu 1"
D = dt.date


def row(number: int, name: str = "Ngô Thị Hòa", **changes: Any) -> list[Any]:
    values: dict[str, Any] = {
        "name": name, "sex": "Nữ", "birth": "01/05/1990", "ethnicity": "Kinh", "card": "000123456789", "cell": CELL,
        "joined": "03/02/2019", "official": "03/02/2020", "standing": "Chính thức", "phone": "0900000101",
    }  # fmt: skip
    return [number, *{**values, **changes}.values()]


def file_of(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    title = [["ĐẢNG BỘ KHỐI DOANH NGHIỆP"], ["DANH SÁCH ĐẢNG VIÊN"], []]
    footer = [[None, None, None, None, None, None, None, None, None, None, "Người lập biểu"]]
    return workbook_of([*title, list(headings), *map(list, rows), *footer])


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
        "members",
        content or file_of(rows),
        file_name="dang vien.xlsx",
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
    return [message.sentence for stored in run.rows.order_by("number") for message in stored_messages(stored)]


def states(run: ImportRun) -> list[str]:
    found = run.rows.exclude(state="skipped").order_by("number")
    return list(found.values_list("state", flat=True))
