"""A file is taken, read and judged; nothing is written yet."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotay.access.actor import Actor, system_actor
from sotay.audit.models import Fact
from sotay.spreadsheets import wording
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.models import ImportProgress, ImportRow, ImportRun
from sotay.spreadsheets.rows import stored_changes, stored_messages
from tests.answers import answer_of, reasons
from tests.people import Cast
from tests.spreadsheets.conftest import THREE, applied, people_file, person, states_of
from tests.spreadsheets.people_kind import people
from tests.spreadsheets.people_list import workbook_of

Upload = Callable[..., ImportRun]


def test_each_row_gets_its_state_and_nothing_is_written(uploaded: Upload) -> None:
    run = uploaded([*THREE, ["Cộng", None, None, 3]])
    assert run.state == ImportRun.State.PREVIEWED
    assert states_of(run) == {4: "new", 5: "new", 6: "error", 7: "skipped"}
    assert run.counts == {"new": 2, "error": 1, "skipped": 1}
    assert people() == []
    (error,) = run.rows.filter(state="error")
    assert [message.sentence for message in stored_messages(error)] == ["D6: ngày 31/02/1980 không có thật."]
    assert ImportProgress.objects.get(pk=run.pk).total == 4


def test_what_is_stored_is_compared_row_by_row(uploaded: Upload, secretary: Actor) -> None:
    applied(uploaded(THREE), actor=secretary)
    again = uploaded(
        [
            person(1, "A1", "Nguyễn Văn An"),
            person(2, "A2", "Trần Thị Bính", "15/08/1985", None),
            person(3, "B9", "Nguyễn Văn An"),
            person(4, "B8", "Phạm Thị Mới", "1/1/1990"),
        ]
    )
    assert states_of(again) == {4: "same", 5: "changed", 6: "warning", 7: "new"}
    rows = {row.number: row for row in again.rows.all()}
    (change,) = stored_changes(rows[5])
    assert (change.label, change.before, change.after) == ("Họ và tên", "Trần Thị Bình", "Trần Thị Bính")
    assert [(row.decision, row.act) for row in (rows[4], rows[5], rows[6], rows[7])] == [
        ("leave", "none"),
        ("open", "update"),
        ("open", "create"),
        ("apply", "create"),
    ]


def test_an_objection_of_the_kind_is_an_error_with_its_address(uploaded: Upload, secretary: Actor) -> None:
    applied(uploaded([person(1, "A1", "An", "02/06/1980", None, "Chính thức")]), actor=secretary)
    (row,) = uploaded([person(1, "A1", "An", "02/06/1980", None, "Dự bị")]).rows.all()
    assert (row.state, row.decision) == ("error", "leave")
    assert [message.sentence for message in stored_messages(row)] == [
        "F4: đảng viên chính thức không trở lại dự bị."
    ]


def test_rows_that_repeat_one_another(uploaded: Upload) -> None:
    run = uploaded(
        [
            person(1, "A1", "An"),
            person(2, "A1", "An"),
            person(3, "A2", "Bình"),
            person(4, "A2", "Bình", "03/06/1980"),
            person(5, "", "Cường"),
            person(6, "", "Cường"),
        ]
    )
    assert states_of(run) == {4: "new", 5: "skipped", 6: "error", 7: "error", 8: "new", 9: "skipped"}
    rows = {row.number: row for row in run.rows.all()}
    assert rows[5].cells["skipped"] == "Trùng hoàn toàn với dòng 4."
    assert [stored_messages(rows[number])[0].text for number in (6, 7)] == [
        "Cùng mã với dòng 7 nhưng nội dung khác. Hãy giữ lại một dòng đúng.",
        "Cùng mã với dòng 6 nhưng nội dung khác. Hãy giữ lại một dòng đúng.",
    ]


def test_the_fact_names_the_file_not_its_content(uploaded: Upload, cast: Cast, secretary: Actor) -> None:
    run = uploaded(THREE)
    fact = Fact.objects.get(kind="ImportPreviewed")
    assert fact.payload == {
        "run_id": run.pk,
        "organization_id": cast.organizations["DN01"],
        "kind": "people",
        "sha256": run.sha256,
        "row_count": 3,
    }
    assert (fact.actor_id, fact.organization_id) == (secretary.account_id, cast.organizations["DN01"])


def test_file_and_rows_are_unreadable_in_the_database(uploaded: Upload) -> None:
    run = uploaded([person(1, "A1", "Nguyễn Văn Kín", "02/06/1980", "0912345678")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT cells::text FROM spreadsheets_importrow WHERE run_id = %s", [run.pk])
        rows = cursor.fetchone()[0]
        cursor.execute(
            "SELECT content, headings FROM spreadsheets_importrun"
            " JOIN spreadsheets_importfile ON run_id = id WHERE id = %s",
            [run.pk],
        )
        content, headings = (bytes(value) for value in cursor.fetchone())
    assert "Nguyễn Văn Kín".encode().hex() not in rows
    assert content[:2] != b"PK"
    assert b"0912345678" not in headings
    run.refresh_from_db()
    assert bytes(run.file.content)[:2] == b"PK"
    assert run.headings[4]["samples"] == ["0912345678"]


def test_the_same_file_waiting_is_opened_again(uploaded: Upload) -> None:
    content = people_file(THREE)
    first = uploaded([], content=content)
    assert uploaded([], content=content).pk == first.pk
    assert ImportRow.objects.count() == 3


def test_a_file_brought_in_before_is_recognised(
    uploaded: Upload, secretary: Actor, at: Callable[..., None]
) -> None:
    at(2025, 11, 5, 19, 30)
    content = people_file(THREE)
    first = applied(uploaded([], content=content), actor=secretary)
    assert reasons(uploaded, [], content=content) == [
        "Tệp này đã được nhập lúc 19:30 ngày 05/11/2025 bởi Nguyễn Thị An. "
        "Hãy đánh dấu “Vẫn nhập lại” nếu muốn nhập lần nữa."
    ]
    again = uploaded([], content=content, is_again=True)
    assert again.pk != first.pk
    assert states_of(again) == {4: "same", 5: "same", 6: "error"}


def test_a_sheet_that_cannot_be_read_leaves_no_run(uploaded: Upload) -> None:
    assert reasons(uploaded, [], content=b"%PDF-1.7") == [wording.NOT_A_WORKBOOK]
    assert ImportRun.objects.count() == 0


def test_missing_columns_wait_for_the_person(uploaded: Upload) -> None:
    run = uploaded([], content=workbook_of([["Số", "Họ và tên", "Sinh"], [1, "An", "02/06/1980"]]))
    assert run.state == ImportRun.State.UPLOADED
    assert run.rows.count() == 0
    assert [(heading["letters"], heading["heading"], heading["column"]) for heading in run.headings] == [
        ("A", "Số", ""),
        ("B", "Họ và tên", "name"),
        ("C", "Sinh", ""),
    ]


def test_the_number_of_queries_does_not_grow_with_the_rows(uploaded: Upload) -> None:
    counts = []
    for size in (2, 200):
        rows = [
            person(number, f"C{size}-{number}", f"Nguyễn Văn {'A' * number}"[:90])
            for number in range(1, size)
        ]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            uploaded(rows)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("secretary", "DN01", 200),
        ("deputy", "DN01", 200),
        ("secretary", "DN02", 403),
        ("secretary", "DN", 403),
        ("base_office", "DN", 200),
        ("base_office", "DN01", 403),
        ("organisation_board", "QU", 200),
        ("neighbour_secretary", "DN01", 403),
        ("former_secretary", "DN01", 403),
        ("committee_member", "DN01", 403),
        ("member", "DN01", 403),
        ("standing_member", "QU", 403),
        ("auditor", "QU", 403),
        ("rule_administrator", "QU", 403),
    ],
)
def test_who_may(people_table: None, cast: Cast, who: str, code: str, answer: int) -> None:
    assert (
        answer_of(
            start_import,
            "people",
            people_file(THREE),
            file_name="a.xlsx",
            organization_id=cast.organizations[code],
            actor=cast.actor(who, on=dt.date(2025, 11, 5)),
        )
        == answer
    )


def test_the_kind_has_its_own_permission(people_table: None, cast: Cast) -> None:
    def start(who: str, code: str, kind: str = "places") -> int:
        return answer_of(
            start_import,
            kind,
            people_file(THREE),
            file_name="a.xlsx",
            organization_id=cast.organizations[code],
            actor=cast.actor(who),
        )

    assert start("organisation_board", "QU") == 200
    assert start("secretary", "DN01") == 403
    assert start("secretary", "DN01", kind="unknown") == 404


def test_the_system_brings_in_lists_too(people_table: None, cast: Cast) -> None:
    run = start_import(
        "people",
        people_file(THREE),
        file_name="/etc/../a b.xlsx",
        organization_id=cast.organizations["DN"],
        actor=system_actor("nhập danh sách"),
    )
    assert run.counts == {"new": 2, "error": 1}
    assert run.file_name == "a b.xlsx"
