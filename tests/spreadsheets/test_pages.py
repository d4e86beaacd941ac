"""The pages of an import, without script too."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sotay.access.actor import Actor
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.models import ImportRun
from tests.people import Cast
from tests.spreadsheets.conftest import THREE, applied, people_file, person
from tests.spreadsheets.people_kind import people

Upload = Callable[..., ImportRun]
ClientOf = Callable[[str], Client]


def page(run: ImportRun, name: str = "show_run") -> str:
    return reverse(f"spreadsheets:{name}", args=[run.pk])


def send(client: Client, cast: Cast, content: bytes, **typed: str) -> object:
    uploaded = SimpleUploadedFile("danh sách.xlsx", content)
    form = {"organization": str(cast.organizations["DN01"]), "file": uploaded, "has_no_secret": "on", **typed}
    return client.post(reverse("spreadsheets:start_import", args=["people"]), form)


def test_the_whole_way_from_file_to_undo(people_table: None, cast: Cast, client_of: ClientOf) -> None:
    client = client_of("secretary")
    index = client.get(reverse("spreadsheets:list_kinds")).content.decode()
    assert "Danh sách người" in index
    assert "Danh sách nơi chốn" not in index
    form = client.get(reverse("spreadsheets:start_import", args=["people"])).content.decode()
    assert "Chi bộ Công ty Mẫu 1" in form

    sent = send(client, cast, people_file(THREE))
    run = ImportRun.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, page(run))  # type: ignore[attr-defined,index]
    preview = client.get(page(run)).content.decode()
    assert "D6: ngày 31/02/1980 không có thật." in preview
    assert "Sẽ thêm <strong>2</strong> dòng mới" in preview

    assert client.post(page(run, "confirm_import")).status_code == 302
    running = client.get(page(run)).content.decode()
    assert "đang nhập" in running
    assert page(run, "show_progress") in running
    fragment = client.get(page(run, "show_progress"))
    assert "HX-Refresh" not in fragment
    assert "0/2" in fragment.content.decode()
    jobs.apply(run.pk)
    assert client.get(page(run, "show_progress"))["HX-Refresh"] == "true"
    result = client.get(page(run)).content.decode()
    assert "Đã thêm <strong>2</strong> dòng" in result
    assert "theo xác nhận của Nguyễn Thị An" in result

    assert client.post(page(run, "undo_import")).status_code == 302
    jobs.revert(run.pk)
    assert people() == []
    assert "đã hoàn tác" in client.get(page(run)).content.decode()


def test_a_refused_file_gives_the_form_back_with_the_reason(
    people_table: None, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of("secretary")
    answer = send(client, cast, b"%PDF-1.7", is_again="on")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    text = answer.content.decode()  # type: ignore[attr-defined]
    assert "Tệp này không phải bảng tính .xlsx hay .csv" in text
    assert 'name="is_again" required' not in text
    unread = client.post(reverse("spreadsheets:start_import", args=["people"]), {})
    assert unread.status_code == 422
    assert ImportRun.objects.count() == 0


def test_without_the_word_on_secrecy_nothing_is_taken(
    people_table: None, cast: Cast, client_of: ClientOf
) -> None:
    answer = send(client_of("secretary"), cast, people_file(THREE), has_no_secret="")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert ImportRun.objects.count() == 0


def test_rows_are_filtered_paged_and_decided(uploaded: Upload, secretary: Actor, client_of: ClientOf) -> None:
    applied(uploaded(THREE), actor=secretary)
    rows = [person(number, f"B{number}", f"Lê {'B' * number}") for number in range(1, 61)]
    run = uploaded([person(1, "A1", "Nguyễn Văn Ân"), *rows])
    client = client_of("secretary")
    first = client.get(page(run)).content.decode()
    assert first.count('<tr><td data-label="Dòng"') == 50
    assert f"{page(run)}?tu=54" in first
    assert "Nguyễn Văn An</del> → <ins>Nguyễn Văn Ân</ins>" in first
    second = client.get(page(run), {"tu": "54"}).content.decode()
    assert second.count('<tr><td data-label="Dòng"') == 11
    assert f'href="{page(run)}?tu=4"' in second
    waiting = client.get(page(run), {"chon": "open"}).content.decode()
    assert waiting.count('<tr><td data-label="Dòng"') == 1
    assert client.get(page(run), {"loc": "new"}).content.decode().count('<tr><td data-label="Dòng"') == 50
    assert client.get(page(run), {"loc": "x", "tu": "y"}).status_code == 200

    refused = client.post(page(run, "confirm_import"))
    assert refused.status_code == 422
    assert f"{page(run)}?chon=open" in refused.content.decode()
    client.post(page(run, "decide_rows"), {"row-4": "apply", "row-5": "leave", "row-x": "apply"})
    assert dict(run.rows.filter(number__in=(4, 5, 6)).values_list("number", "decision")) == {
        4: "apply",
        5: "leave",
        6: "apply",
    }
    client.post(page(run, "decide_rows"), {"decision": "leave", "state": "new"})
    assert run.rows.filter(decision="apply").count() == 1


def test_columns_are_corrected_on_the_page(people_table: None, cast: Cast, client_of: ClientOf) -> None:
    buffer = io.BytesIO()
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Số", "Họ và tên", "Sinh"], [1, "An", "02/06/1980"]):
        sheet.append(row)
    workbook.save(buffer)
    client = client_of("secretary")
    send(client, cast, buffer.getvalue())
    run = ImportRun.objects.get()
    assert "Chưa ghép đủ các cột bắt buộc" in client.get(page(run)).content.decode()
    client.post(
        page(run, "preview_import"), {"columns": "1", "column-0": "", "column-1": "name", "column-2": "birth"}
    )
    run.refresh_from_db()
    assert (run.state, run.corrections) == (ImportRun.State.PREVIEWED, {"sinh": "birth"})


def test_rows_with_errors_come_back_as_a_sheet(uploaded: Upload, client_of: ClientOf) -> None:
    run = uploaded(THREE)
    answer = client_of("secretary").get(page(run, "download_errors"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Danh sách"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == 1]
    (row,) = rows
    assert row[1:3] == ("Lê Văn Cường", "31/02/1980")
    assert row[-2:] == (6, "D6: ngày 31/02/1980 không có thật.")


def test_the_template_is_a_workbook(people_table: None, client_of: ClientOf) -> None:
    answer = client_of("secretary").get(reverse("spreadsheets:download_template", args=["people"]))
    assert answer["Content-Disposition"] == 'attachment; filename="mau-people.xlsx"'
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames == ["Danh sách", "Ghi chú"]


GETS = ["show_run", "show_progress", "download_errors"]
POSTS = ["preview_import", "decide_rows", "confirm_import", "abandon_import", "undo_import", "resume_import"]


@pytest.mark.parametrize(
    "who", ["member", "neighbour_secretary", "former_secretary", "base_office", "in_charge"]
)
def test_another_organizations_run_is_not_found(uploaded: Upload, client_of: ClientOf, who: str) -> None:
    run = uploaded(THREE)
    client = client_of(who)
    assert {name: client.get(page(run, name)).status_code for name in GETS} == dict.fromkeys(GETS, 404)
    assert {name: client.post(page(run, name)).status_code for name in POSTS} == dict.fromkeys(POSTS, 404)


def test_those_who_bring_in_nothing_are_told(people_table: None, client_of: ClientOf) -> None:
    client = client_of("member")
    assert client.get(reverse("spreadsheets:list_kinds")).status_code == 403
    assert client.get(reverse("spreadsheets:start_import", args=["people"])).status_code == 403
    board = client_of("secretary")
    assert board.get(reverse("spreadsheets:start_import", args=["places"])).status_code == 404
    assert board.get(reverse("spreadsheets:start_import", args=["nothing"])).status_code == 404
    assert Client().get(reverse("spreadsheets:list_kinds")).status_code == 302


def test_the_number_of_queries_is_the_same_with_1_and_30_rows(
    uploaded: Upload, secretary: Actor, client_of: ClientOf
) -> None:
    client = client_of("secretary")
    counts = []
    for size in (1, 30):
        run = uploaded(
            [person(number, f"C{size}-{number}", f"Lê {'B' * number}") for number in range(1, size + 1)]
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(run)).status_code == 200
        with CaptureQueriesContext(connection) as of_index:
            assert client.get(reverse("spreadsheets:list_kinds")).status_code == 200
        confirm_import(run.pk, actor=secretary)
        counts.append((len(queries), len(of_index)))
    assert counts[0] == counts[1]
