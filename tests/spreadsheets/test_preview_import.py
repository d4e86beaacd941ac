"""A run is read again: other columns, another sheet, capitals and old fonts."""

from collections.abc import Callable
from typing import Any

import openpyxl

from sotay.access.actor import Actor
from sotay.spreadsheets.actions.preview_import import preview_import
from sotay.spreadsheets.models import ColumnMemory, ImportRun
from tests.answers import answer_of, reasons
from tests.people import Cast
from tests.spreadsheets.conftest import THREE, applied, person, states_of
from tests.spreadsheets.people_list import saved, workbook_of

Upload = Callable[..., ImportRun]
ODD: list[list[Any]] = [["Số", "Họ và tên", "Sinh", "Máy"], [1, "NGUYỄN VĂN AN", "02/06/1980", "0912345678"]]


def values_of(run: ImportRun, number: int) -> dict[str, object]:
    return dict(run.rows.get(number=number).cells["values"])


def test_corrected_columns_are_used_and_remembered(uploaded: Upload, secretary: Actor, cast: Cast) -> None:
    run = uploaded([], content=workbook_of(ODD))
    run = preview_import(
        run.pk, actor=secretary, corrections={"sinh": "birth", "may": "phone", "so": "", "x": "?"}
    )
    assert run.state == ImportRun.State.PREVIEWED
    assert values_of(run, 2)["phone"] == "0912345678"
    memory = ColumnMemory.objects.get()
    assert (memory.organization_id, memory.kind) == (cast.organizations["DN01"], "people")
    assert memory.headings == {"sinh": "birth", "may": "phone", "so": ""}

    next_month = uploaded([], content=workbook_of([*ODD, [2, "Trần Bình", "03/06/1980", None]]))
    assert next_month.state == ImportRun.State.PREVIEWED
    assert states_of(next_month) == {2: "warning", 3: "new"}


def test_another_sheet_is_read(uploaded: Upload, secretary: Actor) -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Tháng 5"
    second = workbook.create_sheet("Tháng 6")
    for sheet, name in ((first, "An"), (second, "Bình")):
        for row in (["STT", "Họ và tên", "Ngày sinh", "SĐT"], [1, name, "02/06/1980", None]):
            sheet.append(row)
    run = uploaded([], content=saved(workbook))
    assert (run.sheet_name, run.sheet_names) == ("Tháng 5", ["Tháng 5", "Tháng 6"])
    run = preview_import(run.pk, actor=secretary, sheet_name="Tháng 6")
    assert values_of(run, 2)["name"] == "Bình"
    assert reasons(preview_import, run.pk, actor=secretary, sheet_name="Tháng 7") == [
        "Tệp không có trang tính “Tháng 7”."
    ]


def test_the_first_sheet_with_a_table_is_taken(uploaded: Upload) -> None:
    workbook = openpyxl.Workbook()
    cover = workbook.active
    assert cover is not None
    cover["A1"] = "Bìa"
    table = workbook.create_sheet("Danh sách")
    for row in (["STT", "Họ và tên", "Ngày sinh", "SĐT"], [1, "An", "02/06/1980", None]):
        table.append(row)
    assert uploaded([], content=saved(workbook)).sheet_name == "Danh sách"


def test_capitals_become_title_case_only_when_asked(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded([person(1, "A1", "NGUYỄN VĂN AN")])
    assert (run.names_in_capitals, values_of(run, 4)["name"]) == (1, "NGUYỄN VĂN AN")
    run = preview_import(run.pk, actor=secretary, titles_names=True)
    assert values_of(run, 4)["name"] == "Nguyễn Văn An"
    run = preview_import(run.pk, actor=secretary, titles_names=False)
    assert values_of(run, 4)["name"] == "NGUYỄN VĂN AN"


def test_old_fonts_are_converted_only_when_asked(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded([person(1, "A1", "NguyÔn V¨n H­¬ng"), person(2, "A2", "TrÇn ThÞ B×nh", "15/08/1985")])
    assert run.legacy_found == ["TCVN3 (ABC)"]
    assert values_of(run, 4)["name"] != "Nguyễn Văn Hương"
    run = preview_import(run.pk, actor=secretary, converts_legacy=True)
    assert [values_of(run, number)["name"] for number in (4, 5)] == ["Nguyễn Văn Hương", "Trần Thị Bình"]


def test_a_confirmed_run_is_not_read_again(uploaded: Upload, secretary: Actor) -> None:
    run = applied(uploaded(THREE), actor=secretary)
    assert reasons(preview_import, run.pk, actor=secretary) == [
        "Lần nhập này đang ở trạng thái “đã nhập”, không thực hiện được việc này."
    ]


def test_who_may(uploaded: Upload, cast: Cast) -> None:
    run = uploaded(THREE)
    answers = {
        who: answer_of(preview_import, run.pk, actor=cast.actor(who))
        for who in (
            "secretary",
            "deputy",
            "member",
            "neighbour_secretary",
            "base_office",
            "organisation_board",
        )
    }
    assert answers == {
        "secretary": 200,
        "deputy": 200,
        "member": 404,
        "neighbour_secretary": 404,
        "base_office": 404,
        "organisation_board": 404,
    }
