"""A whole run is taken back, or refused with the reason for each row; runs given up, resumed, failed."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection

from sotay.access.actor import Actor
from sotay.audit.models import Fact
from sotay.spreadsheets import jobs, wording
from sotay.spreadsheets.actions.abandon_import import abandon_import
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.decide_rows import decide_rows
from sotay.spreadsheets.actions.resume_import import resume_import
from sotay.spreadsheets.actions.undo_import import undo_import
from sotay.spreadsheets.models import ImportFile, ImportProgress, ImportRow, ImportRun
from tests.answers import answer_of, reasons
from tests.people import Cast
from tests.spreadsheets.conftest import THREE, applied, people_file, person, states_of
from tests.spreadsheets.people_kind import people

Upload = Callable[..., ImportRun]


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def undone(run: ImportRun, *, actor: Actor) -> ImportRun:
    undo_import(run.pk, actor=actor)
    jobs.revert(run.pk)
    run.refresh_from_db()
    return run


@pytest.fixture
def updated(uploaded: Upload, secretary: Actor) -> ImportRun:
    """A second run: one row updated, one created."""
    applied(uploaded(THREE), actor=secretary)
    run = uploaded([person(1, "A1", "Nguyễn Văn Ân"), person(2, "A4", "Phạm Thị Dung", "1/1/1990")])
    decide_rows(run.pk, decision="apply", actor=secretary)
    return applied(run, actor=secretary)


def test_created_rows_go_and_updated_rows_are_as_before(updated: ImportRun, secretary: Actor) -> None:
    assert [row["name"] for row in people()] == ["Nguyễn Văn Ân", "Trần Thị Bình", "Phạm Thị Dung"]
    run = undone(updated, actor=secretary)
    assert run.state == ImportRun.State.UNDONE
    assert [row["name"] for row in people()] == ["Nguyễn Văn An", "Trần Thị Bình"]
    fact = Fact.objects.get(kind="ImportUndone")
    assert (fact.payload["row_count"], fact.actor_id) == (2, secretary.account_id)


def test_rows_changed_or_used_since_are_named_with_their_reason(updated: ImportRun, secretary: Actor) -> None:
    change("UPDATE test_person SET name = 'Nguyễn Văn Ẩn' WHERE code = 'A1'")
    change("UPDATE test_person SET is_used = true WHERE code = 'A4'")
    assert reasons(undo_import, updated.pk, actor=secretary) == [
        "Dòng 4: đã được sửa sau khi nhập.",
        "Dòng 5: đã có dữ liệu gắn với người này.",
    ]
    updated.refresh_from_db()
    assert updated.state == ImportRun.State.APPLIED


def test_only_an_applied_run_is_undone_and_only_once(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded(THREE)
    assert reasons(undo_import, run.pk, actor=secretary) == [
        "Lần nhập này đang ở trạng thái “chờ xác nhận”, không thực hiện được việc này."
    ]
    undone(applied(run, actor=secretary), actor=secretary)
    jobs.revert(run.pk)
    assert Fact.objects.filter(kind="ImportUndone").count() == 1
    assert reasons(undo_import, run.pk, actor=secretary) == [
        "Lần nhập này đang ở trạng thái “đã hoàn tác”, không thực hiện được việc này."
    ]


def test_a_file_taken_back_may_be_brought_in_again(uploaded: Upload, secretary: Actor) -> None:
    content = people_file(THREE)
    undone(applied(uploaded([], content=content), actor=secretary), actor=secretary)
    assert states_of(uploaded([], content=content)) == {4: "new", 5: "new", 6: "error"}


def test_a_run_given_up_leaves_only_its_hash(uploaded: Upload, secretary: Actor) -> None:
    run = abandon_import(uploaded(THREE).pk, actor=secretary)
    run.refresh_from_db()
    assert (run.state, run.headings) == (ImportRun.State.ABANDONED, [])
    assert (ImportRow.objects.count(), ImportFile.objects.count()) == (0, 0)
    assert len(run.sha256) == 64
    assert Fact.objects.filter(kind="ImportAbandoned").count() == 1
    assert len(reasons(abandon_import, run.pk, actor=secretary)) == 1


def test_a_run_that_stands_still_is_handed_on_again(uploaded: Upload, secretary: Actor) -> None:
    run = uploaded(THREE)
    confirm_import(run.pk, actor=secretary)
    assert reasons(resume_import, run.pk, actor=secretary) == [wording.STILL_RUNNING]
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    ImportProgress.objects.filter(pk=run.pk).update(moved_at=long_ago)
    resume_import(run.pk, actor=secretary)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'spreadsheets.apply_import'"
        )
        assert cursor.fetchone() == (2,)
    jobs.apply(run.pk)
    jobs.apply(run.pk)
    assert len(people()) == 2
    assert len(reasons(resume_import, run.pk, actor=secretary)) == 1


@pytest.mark.parametrize("act", [undo_import, abandon_import, resume_import])
def test_who_may(uploaded: Upload, cast: Cast, secretary: Actor, act: Callable[..., object]) -> None:
    run = uploaded(THREE)
    if act is undo_import:
        applied(run, actor=secretary)
    if act is resume_import:
        confirm_import(run.pk, actor=secretary)
        ImportProgress.objects.filter(pk=run.pk).update(moved_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    whos = ("secretary", "deputy", "member", "neighbour_secretary", "former_secretary", "base_office")
    answers = {who: answer_of(act, run.pk, actor=cast.actor(who)) for who in whos}
    assert answers == {who: 200 if who in {"secretary", "deputy"} else 404 for who in whos}
