"""A paper that was only a draft goes out to the members."""

from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.publish_paper import publish_paper
from sotay.meetings.actions.replace_paper import replace_paper
from tests.answers import answer_of
from tests.meetings.checks import SECRETARIES, allowed, evidence, facts, reasons, who_may
from tests.meetings.life import convened, day, ended, opened
from tests.meetings.test_replace_paper import added
from tests.people import Cast


def test_it_counts_from_the_moment_it_is_sent(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    paper = added(cast, meeting, is_draft=True)
    at(2025, 12, 2, 20)
    with facts() as recorded:
        assert publish_paper(paper.pk, actor=cast.actor("secretary")).published_at == clock.now()
    assert evidence(meeting)["papers"] == clock.now().isoformat()
    assert recorded == [
        (
            "PaperPublished",
            {"meeting_id": meeting.pk, "organization_id": meeting.organization_id, "paper_id": paper.pk},
        )
    ]


def test_sent_in_the_meeting_it_is_flagged(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 20)
    paper = added(cast, meeting, is_draft=True)
    assert publish_paper(paper.pk, actor=cast.actor("secretary")).was_given_in_session is True


def test_once_in_its_newest_version_and_before_the_end(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    secretary = cast.actor("secretary")
    paper = added(cast, meeting)
    assert ["đã được gửi" in one for one in reasons(publish_paper, paper.pk, actor=secretary)] == [True]
    draft = added(cast, meeting, is_draft=True)
    replace_paper(draft.pk, text="Bản hai", actor=secretary)
    assert ["bản mới hơn" in one for one in reasons(publish_paper, draft.pk, actor=secretary)] == [True]
    meeting = ended(cast, start=day(-30), with_ballot=False)
    at(2025, 11, 4)
    late = added(cast, meeting, is_draft=True)
    assert len(reasons(publish_paper, late.pk, actor=secretary)) == 1


def test_a_paper_of_another_cell_is_not_found(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    paper = added(cast, meeting, is_draft=True)
    assert answer_of(publish_paper, paper.pk, actor=cast.actor("neighbour_secretary")) == 404
    assert answer_of(publish_paper, paper.pk + 1, actor=cast.actor("secretary")) == 404


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    paper = added(cast, meeting, is_draft=True)
    found = who_may(cast, lambda actor: publish_paper(paper.pk, actor=actor))
    assert found == allowed(SECRETARIES | {"committee_member"})
