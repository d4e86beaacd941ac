"""Work that broke down is said on the run, in words, and the run goes back to where it can be tried again."""

from collections.abc import Callable

import pytest

from sotay.access.actor import Actor
from sotay.spreadsheets import wording
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.fail_import import fail_import
from sotay.spreadsheets.actions.undo_import import undo_import
from sotay.spreadsheets.models import ImportRun
from tests.spreadsheets.conftest import THREE, applied
from tests.spreadsheets.people_kind import people

Upload = Callable[..., ImportRun]


def test_writing_that_broke_down_may_be_confirmed_again(uploaded: Upload, secretary: Actor) -> None:
    run = confirm_import(uploaded(THREE).pk, actor=secretary)
    fail_import(run.pk)
    run.refresh_from_db()
    assert (run.state, run.failure) == (ImportRun.State.FAILED, wording.BROKE_DOWN)
    assert applied(run, actor=secretary).state == ImportRun.State.APPLIED
    assert len(people()) == 2


def test_undoing_that_broke_down_leaves_the_list_in_force(uploaded: Upload, secretary: Actor) -> None:
    run = applied(uploaded(THREE), actor=secretary)
    undo_import(run.pk, actor=secretary)
    fail_import(run.pk)
    run.refresh_from_db()
    assert (run.state, run.failure) == (ImportRun.State.APPLIED, wording.UNDOING_BROKE_DOWN)
    assert len(people()) == 2


@pytest.mark.parametrize("state", ["previewed", "applied"])
def test_a_run_that_was_not_working_is_left_alone(uploaded: Upload, secretary: Actor, state: str) -> None:
    run = uploaded(THREE)
    if state == "applied":
        run = applied(run, actor=secretary)
    fail_import(run.pk)
    run.refresh_from_db()
    assert (run.state, run.failure) == (state, "")
