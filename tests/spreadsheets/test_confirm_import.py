"""Deciding, confirming and writing: all accepted rows at once, or none."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotay.access.actor import Actor
from sotay.audit.models import Fact
from sotay.spreadsheets import jobs, wording
from sotay.spreadsheets.actions import apply_import as applying
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.decide_rows import decide_rows
from sotay.spreadsheets.models import AppliedRow, ImportFile, ImportRun
from tests.answers import answer_of, reasons
from tests.people import Cast
from tests.spreadsheets.conftest import THREE, applied, person, states_of
from tests.spreadsheets.people_kind import PeopleKind, people

Upload = Callable[..., ImportRun]

CHANGED = [
    person(1, "A1", "Nguyễn Văn Ân"),
    person(2, "A2", "Trần Thị Bình", "15/08/1985", "0900000000"),
    person(3, "A4", "Phạm Thị Dung", "1/1/1990"),
]


@pytest.fixture
def changed(uploaded: Upload, secretary: Actor) -> ImportRun:
    """A second file: two rows differ from what is stored, one is new."""
    applied(uploaded(THREE), actor=secretary)
    run = uploaded(CHANGED)
    assert states_of(run) == {4: "changed", 5: "changed", 6: "new"}
    return run


def test_accepted_rows_are_written_and_the_rest_is_left(uploaded: Upload, secretary: Actor) -> None:
    run = applied(uploaded(THREE), actor=secretary)
    assert run.state == ImportRun.State.APPLIED
    assert [(row["code"], row["name"], row["birth"]) for row in people()] == [
        ("A1", "Nguyễn Văn An", "1980-06-02"),
        ("A2", "Trần Thị Bình", "1985-08-15"),
    ]
    assert not ImportFile.objects.exists()
    fact = Fact.objects.get(kind="ImportApplied")
    assert {
        key: fact.payload[key] for key in ("created_count", "updated_count", "left_out_count", "sha256")
    } == {
        "created_count": 2,
        "updated_count": 0,
        "left_out_count": 1,
        "sha256": run.sha256,
    }
    assert (fact.actor_id, fact.actor_name) == (secretary.account_id, secretary.name)


def test_nothing_is_overwritten_before_somebody_says_so(changed: ImportRun, secretary: Actor) -> None:
    assert reasons(confirm_import, changed.pk, actor=secretary) == [
        "Còn 2 dòng chưa chọn cập nhật hay giữ nguyên."
    ]
    decide_rows(changed.pk, decision="leave", numbers=[4], actor=secretary)
    decide_rows(changed.pk, decision="apply", numbers=[5], actor=secretary)
    applied(changed, actor=secretary)
    assert [(row["code"], row["name"], row["phone"]) for row in people()] == [
        ("A1", "Nguyễn Văn An", None),
        ("A2", "Trần Thị Bình", "0900000000"),
        ("A4", "Phạm Thị Dung", None),
    ]
    assert [(row.number, row.act) for row in AppliedRow.objects.filter(run=changed).order_by("number")] == [
        (5, "update"),
        (6, "create"),
    ]


def test_all_rows_of_a_state_or_all_open_rows_are_decided_at_once(
    changed: ImportRun, secretary: Actor
) -> None:
    assert decide_rows(changed.pk, decision="leave", state="new", actor=secretary) == 1
    assert decide_rows(changed.pk, decision="apply", actor=secretary) == 2
    applied(changed, actor=secretary)
    assert [row["name"] for row in people()] == ["Nguyễn Văn Ân", "Trần Thị Bình"]


def test_errors_cannot_be_decided_into_the_system(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded([THREE[2]])
    assert decide_rows(run.pk, decision="apply", numbers=[4], actor=secretary) == 0
    assert reasons(confirm_import, run.pk, actor=secretary) == [wording.NOTHING_TO_APPLY]
    assert reasons(decide_rows, run.pk, decision="perhaps", actor=secretary) == [wording.UNKNOWN_DECISION]


def test_a_run_is_confirmed_once(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded(THREE)
    confirm_import(run.pk, actor=secretary)
    expected = ["Lần nhập này đang ở trạng thái “đang nhập”, không thực hiện được việc này."]
    assert reasons(confirm_import, run.pk, actor=secretary) == expected
    assert reasons(decide_rows, run.pk, decision="leave", actor=secretary) == expected


def test_a_job_that_runs_twice_writes_once(uploaded: Upload, secretary: Actor) -> None:
    run = applied(uploaded(THREE), actor=secretary)
    jobs.apply(run.pk)
    assert len(people()) == 2
    assert Fact.objects.filter(kind="ImportApplied").count() == 1


def test_the_confirmation_is_handed_to_the_worker_in_the_same_transaction(
    uploaded: Upload, secretary: Actor
) -> None:
    run = uploaded(THREE)
    confirm_import(run.pk, actor=secretary)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE task_name LIKE 'spreadsheets.%'")
        (job,) = cursor.fetchall()
    assert job[0] == "spreadsheets.apply_import"
    assert f'{{"run_id": {run.pk}}}' in str(job[1]).replace("'", '"')


def test_what_changed_since_the_preview_goes_back_to_it(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded(THREE)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO test_person (organization_id, code, name, birth)"
            " VALUES (%s, 'A1', 'Người Khác', '1970-01-01')",
            [run.organization_id],
        )
    run = applied(run, actor=secretary)
    assert run.state == ImportRun.State.PREVIEWED
    assert run.failure == wording.CHANGED_SINCE_PREVIEW.format(count=1)
    assert states_of(run) == {4: "changed", 5: "new", 6: "error"}
    assert run.counts == {"changed": 1, "new": 1, "error": 1}
    assert [row["name"] for row in people()] == ["Người Khác"]
    decide_rows(run.pk, decision="apply", actor=secretary)
    applied(run, actor=secretary)
    assert [row["name"] for row in people()] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_breakdown_in_the_middle_writes_nothing_and_may_be_tried_again(
    uploaded: Upload, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 1)
    run = uploaded(THREE)
    seen: list[int] = []

    def break_down() -> None:
        seen.append(len(people()))
        if len(seen) == 2:
            raise RuntimeError("the disk is full")

    PeopleKind.while_applying.append(break_down)
    run = applied(run, actor=secretary)
    assert seen == [0, 1]
    assert (run.state, run.failure) == (ImportRun.State.FAILED, wording.BROKE_DOWN)
    assert people() == []
    assert AppliedRow.objects.count() == 0

    PeopleKind.while_applying.clear()
    assert applied(run, actor=secretary).state == ImportRun.State.APPLIED
    assert len(people()) == 2


def test_the_number_of_reads_does_not_grow_with_the_rows(uploaded: Upload, secretary: Actor) -> None:
    reads = []
    for size in (3, 120):
        run = uploaded([person(number, f"Q{size}-{number}", "Nguyễn Văn An") for number in range(1, size)])
        decide_rows(run.pk, decision="apply", actor=secretary)
        with CaptureQueriesContext(connection) as queries:
            applied(run, actor=secretary)
        assert run.state == ImportRun.State.APPLIED
        reads.append(sum(query["sql"].startswith("SELECT") for query in queries))
    assert reads[0] == reads[1]


@pytest.mark.parametrize("act", [confirm_import, decide_rows])
def test_who_may(uploaded: Upload, cast: Cast, act: Callable[..., object]) -> None:
    run = uploaded(THREE)
    extra = {"decision": "leave"} if act is decide_rows else {}
    whos = (
        "secretary",
        "deputy",
        "committee_member",
        "member",
        "neighbour_secretary",
        "base_office",
        "in_charge",
    )
    answers = {who: answer_of(act, run.pk, actor=cast.actor(who), **extra) for who in whos}
    assert answers == {who: 200 if who in {"secretary", "deputy"} else 404 for who in whos}
