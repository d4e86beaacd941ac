"""A new version in the place of a paper."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.replace_paper import replace_paper
from sotay.meetings.models import Meeting, MeetingPaper
from tests.meetings.checks import SECRETARIES, allowed, evidence, facts, reasons, refused, who_may
from tests.meetings.life import day, opened, planned, signed
from tests.people import Cast


def added(cast: Cast, meeting: Meeting, *, is_draft: bool = False) -> MeetingPaper:
    return add_paper(
        meeting.pk,
        title="Báo cáo",
        kind="report",
        secrecy_class="internal",
        text="Bản một",
        is_draft=is_draft,
        actor=cast.actor("secretary"),
    )


def replace(cast: Cast, paper: MeetingPaper, **changed: Any) -> MeetingPaper:
    return replace_paper(paper.pk, **{"text": "Bản hai", "actor": cast.actor("secretary"), **changed})


def test_the_earlier_version_stays_visible(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    old = added(cast, meeting)
    at(2025, 11, 26)
    with facts() as recorded:
        new = replace(cast, old)
    assert list(meeting.papers.values_list("pk", "version", "text", "is_current", "replaces_id")) == [
        (old.pk, 1, "Bản một", False, None),
        (new.pk, 2, "Bản hai", True, old.pk),
    ]
    assert recorded == [
        (
            "PaperAdded",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "paper_id": new.pk,
                "secrecy_class": "internal",
                "replaces_id": old.pk,
                "is_spelling_fix": False,
            },
        )
    ]


@pytest.mark.parametrize("is_spelling_fix", [True, False])
def test_after_the_deadline_only_a_spelling_fix_keeps_the_step_on_time(
    cast: Cast, at: Callable[..., None], is_spelling_fix: bool
) -> None:
    meeting = planned(cast)
    at(2025, 12, 1)
    old = added(cast, meeting)
    first = clock.now()
    at(2025, 12, 3, 8)
    replace(cast, old, is_spelling_fix=is_spelling_fix)
    assert evidence(meeting)["papers"] == (first if is_spelling_fix else clock.now()).isoformat()


def test_replaced_in_the_meeting_it_is_late_beside_one_that_was_not(
    cast: Cast, at: Callable[..., None]
) -> None:
    papers: list[MeetingPaper] = []
    meeting = opened(cast, before=lambda one: papers.extend([added(cast, one), added(cast, one)]))
    assert evidence(meeting)["papers"] == day(-5).astimezone(dt.UTC).isoformat()
    at(2025, 12, 3, 20)
    assert replace(cast, papers[0]).was_given_in_session is False
    assert evidence(meeting)["papers"] == clock.now().isoformat()


def test_a_draft_stays_a_draft(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    assert replace(cast, added(cast, meeting, is_draft=True)).published_at is None


def test_only_the_newest_version_is_replaced(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    old = added(cast, meeting)
    replace(cast, old)
    assert ["bản mới hơn" in one for one in reasons(replace, cast, old)] == [True]


def test_nothing_empty_and_nothing_after_the_signatures(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 11, 25)
    first = added(cast, planned(cast, kind="thematic", start=day(2)))
    assert [one.field for one in refused(replace, cast, first, text=" ")] == ["file"]
    meeting = signed(cast)
    paper = MeetingPaper.objects.create(
        meeting=meeting,
        title="Báo cáo",
        secrecy_class="internal",
        text="Bản một",
        added_by_id=1,
        added_by_name="",
        added_at=clock.now(),
    )
    assert len(refused(replace, cast, paper)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    paper = added(cast, meeting)
    found = who_may(cast, lambda actor: replace_paper(paper.pk, text="Bản hai", actor=actor))
    assert found == allowed(SECRETARIES | {"committee_member"})
