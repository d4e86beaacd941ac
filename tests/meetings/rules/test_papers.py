"""Papers: what is refused, and the moment they count from (meetings.md §3, §11)."""

from dataclasses import replace

import pytest

from sotay.meetings.rules.clocks import deadline_for_papers
from sotay.meetings.rules.papers import (
    PaperDraft,
    counted_published_at,
    is_given_in_session,
    objections_to_adding_paper,
    objections_to_publishing_paper,
    objections_to_replacing_paper,
)
from sotay.meetings.rules.states import Links, State
from sotay.meetings.rules.steps import StepState, state_of_step
from tests.meetings.rules.givens import CLOCKS_2025, at

DRAFT = PaperDraft(State.PLANNED, "Báo cáo tháng 11", "internal", has_content=True)
IN_TIME, TOO_LATE = at(2025, 11, 4, 20), at(2025, 11, 5, 8)


def test_a_paper_has_title_content_and_class() -> None:
    assert objections_to_adding_paper(DRAFT) == []
    empty = PaperDraft(State.MINUTED, " ", "", has_content=False)
    assert [one.field for one in objections_to_adding_paper(empty)] == ["", "title", "file", "secrecy_class"]


@pytest.mark.parametrize("secrecy_class", ["", "mat", "secret", "toi_mat", "tuyet_mat"])
def test_row_11_class_not_chosen_or_secret_is_refused_and_no_copy_kept(secrecy_class: str) -> None:
    found = objections_to_adding_paper(replace(DRAFT, secrecy_class=secrecy_class))
    assert [("không giữ bản sao" in one.text, one.field) for one in found] == [(True, "secrecy_class")]


@pytest.mark.parametrize("secrecy_class", ["public", "internal", "personal"])
def test_the_three_classes_kept_here(secrecy_class: str) -> None:
    assert objections_to_adding_paper(replace(DRAFT, secrecy_class=secrecy_class)) == []


def test_only_the_newest_version_is_replaced() -> None:
    assert objections_to_replacing_paper(DRAFT, is_current=True) == []
    found = objections_to_replacing_paper(DRAFT, is_current=False, links=Links(papers="/tai-lieu/"))
    assert [one.mend for one in found] == ["/tai-lieu/"]


def test_a_paper_goes_out_once_and_not_after_the_end() -> None:
    assert objections_to_publishing_paper(State.CONVENED, is_published=False) == []
    assert len(objections_to_publishing_paper(State.ENDED, is_published=True)) == 2


def test_papers_added_in_session_bear_a_flag() -> None:
    assert is_given_in_session(State.IN_SESSION)
    assert is_given_in_session(State.INTERRUPTED)
    assert not is_given_in_session(State.CONVENED)


@pytest.mark.parametrize(("is_spelling_fix", "state"), [(True, StepState.DONE), (False, StepState.LATE)])
def test_a_file_replaced_after_the_deadline_is_late_unless_only_its_spelling_was_mended(
    is_spelling_fix: bool, state: StepState
) -> None:
    due_at = deadline_for_papers(at(2025, 11, 5, 19, 30), CLOCKS_2025)
    counted = counted_published_at(IN_TIME, TOO_LATE, is_spelling_fix=is_spelling_fix)
    assert state_of_step(counted, due_at, at(2025, 11, 6)) is state


def test_a_spelling_fix_of_a_paper_never_published_counts_from_now() -> None:
    assert counted_published_at(None, TOO_LATE, is_spelling_fix=True) == TOO_LATE
