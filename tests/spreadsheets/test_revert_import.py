"""The work of undoing: last rows first, all or none, and only for a run that is being undone."""

from collections.abc import Callable

import pytest
from django.db import connection

from sotay.access.actor import Actor
from sotay.audit.models import Fact
from sotay.spreadsheets.actions.decide_rows import decide_rows
from sotay.spreadsheets.actions.revert_import import revert_import
from sotay.spreadsheets.actions.undo_import import undo_import
from sotay.spreadsheets.models import ImportRun
from tests.spreadsheets.conftest import THREE, applied, person
from tests.spreadsheets.people_kind import people

Upload = Callable[..., ImportRun]


@pytest.fixture
def undoing(uploaded: Upload, secretary: Actor) -> ImportRun:
    """A run of one updated and one created row, that the secretary asked to take back."""
    applied(uploaded(THREE), actor=secretary)
    run = uploaded([person(1, "A1", "Nguyễn Văn Ân"), person(2, "A4", "Phạm Thị Dung", "1/1/1990")])
    decide_rows(run.pk, decision="apply", actor=secretary)
    applied(run, actor=secretary)
    return undo_import(run.pk, actor=secretary)


def test_every_row_is_taken_back_in_the_name_of_who_asked(undoing: ImportRun, secretary: Actor) -> None:
    run = revert_import(undoing.pk)
    assert run is not None
    assert run.state == ImportRun.State.UNDONE
    assert run.undone_at is not None
    assert [row["name"] for row in people()] == ["Nguyễn Văn An", "Trần Thị Bình"]
    fact = Fact.objects.get(kind="ImportUndone")
    assert (fact.payload["row_count"], fact.actor_id) == (2, secretary.account_id)


def test_a_row_changed_meanwhile_leaves_all_as_they_are(undoing: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE test_person SET name = 'Nguyễn Văn Ẩn' WHERE code = 'A1'")
    run = revert_import(undoing.pk)
    assert run is not None
    assert (run.state, run.failure) == (ImportRun.State.APPLIED, "Dòng 4: đã được sửa sau khi nhập.")
    assert [row["name"] for row in people()] == ["Nguyễn Văn Ẩn", "Trần Thị Bình", "Phạm Thị Dung"]
    assert not Fact.objects.filter(kind="ImportUndone").exists()


def test_a_job_run_twice_does_nothing_the_second_time(undoing: ImportRun) -> None:
    assert revert_import(undoing.pk) is not None
    assert revert_import(undoing.pk) is None
    assert Fact.objects.filter(kind="ImportUndone").count() == 1


def test_a_run_that_nobody_asked_to_undo_stays(uploaded: Upload, secretary: Actor) -> None:
    run = applied(uploaded(THREE), actor=secretary)
    assert revert_import(run.pk) is None
    run.refresh_from_db()
    assert run.state == ImportRun.State.APPLIED
