"""The result issued with its number; from then on it cannot change."""

from collections.abc import Callable

import pytest

from sotay.documents.actions.issue_number import issue_number
from sotay.documents.models import DocumentNumber
from sotay.kernel import clock
from sotay.meetings.actions.draft_resolution import draft_resolution
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.actions.reopen_ballot import reopen_ballot
from sotay.meetings.models import Ballot, Meeting, Resolution
from sotay.tasks.models import Task
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import (
    BEFORE_42HD,
    ballot_closed,
    called,
    day,
    ended,
    fresh,
    published,
    signed,
    written,
)
from tests.people import Cast


def publish(cast: Cast, meeting: Meeting) -> Meeting:
    return publish_result(meeting.pk, actor=cast.actor("secretary"))


def waived(cast: Cast, meeting: Meeting) -> None:
    draft_resolution(
        meeting.pk,
        type_code="NQ",
        subject_line="",
        text="",
        secrecy_class="internal",
        seen_revision=0,
        nothing_issued_reason="chưa có việc mới",
        actor=cast.actor("secretary"),
    )


def test_the_number_is_given_at_issue(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4, 8)
    written(cast, meeting)
    with facts() as recorded:
        publish(cast, meeting)
    meeting = fresh(meeting)
    resolution = Resolution.objects.select_related("number").get()
    assert resolution.number is not None
    assert (meeting.state, meeting.published_at, resolution.number.label) == (
        "published",
        clock.now(),
        "01-NQ/CB",
    )
    assert (resolution.issued_at, resolution.issued_by_name) == (clock.now(), "Nguyễn Thị An")
    assert recorded[-1] == (
        "ResultPublished",
        {
            "meeting_id": meeting.pk,
            "organization_id": meeting.organization_id,
            "resolution_id": resolution.pk,
            "number": "01-NQ/CB",
            "published_at": clock.now().isoformat(),
        },
    )
    assert cell_month(meeting).evidence["published"] == clock.now().isoformat()


def test_row_numbers_go_on_in_type_and_term(cast: Cast) -> None:
    published(cast, start=day(-30))
    published(cast)
    meeting = signed(cast, kind="thematic", start=day(2), with_ballot=False)
    with clock.at(day(3)):
        written(cast, meeting, type_code="KL", reason="việc nhỏ")
        publish(cast, meeting)
    issued = Resolution.objects.order_by("pk").select_related("number")
    labels = [one.number.label for one in issued if one.number]
    assert labels == ["01-NQ/CB", "02-NQ/CB", "01-KL/CB"]


def test_row_duplicate_document_number_is_refused_and_a_gap_is_confirmed(cast: Cast) -> None:
    published(cast)
    first = DocumentNumber.objects.select_related("series").get()

    def number(given: int, *, is_gap_accepted: bool = False) -> DocumentNumber:
        return issue_number(
            organization_id=first.organization_id,
            type_code="NQ",
            term_id=first.series.term_id,
            organ_code="CB",
            subject_line="về công tác tháng 1",
            on=clock.today(),
            number=given,
            is_gap_accepted=is_gap_accepted,
            actor=cast.actor("secretary"),
        )

    assert [one.field for one in refused(number, 1)] == ["number"]
    (gap,) = refused(number, 3)
    assert ("02" in gap.text, gap.field) == (True, "number")
    assert number(3, is_gap_accepted=True).label == "03-NQ/CB"


@pytest.mark.parametrize(
    ("moment", "is_on_time"), [((2025, 12, 5, 23, 30), True), ((2025, 12, 6, 0, 5), False)]
)
def test_vector_e_until_the_end_of_the_second_day_after(
    cast: Cast, at: Callable[..., None], moment: tuple[int, ...], is_on_time: bool
) -> None:
    meeting = signed(cast)
    at(*moment)
    written(cast, meeting)
    publish(cast, meeting)
    row = cell_month(meeting)
    assert (row.evidence["published"] <= row.due["published"]) is is_on_time


def test_vector_f_in_may_2023_there_is_no_deadline(cast: Cast) -> None:
    row = cell_month(published(cast, start=BEFORE_42HD, at=day(20, start=BEFORE_42HD)))
    assert ("published" in row.evidence, "published" in row.due) == (True, False)


def test_row_publish_without_ballot_and_signatures_lists_what_lacks(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = ended(cast, with_ballot=False)
    at(2025, 12, 3, 22)
    draft_resolution(
        meeting.pk,
        type_code="NQ",
        subject_line="",
        text="I. Kết quả",
        secrecy_class="internal",
        seen_revision=0,
        actor=cast.actor("secretary"),
    )
    found = refused(publish, cast, meeting)
    assert [one.mend for one in found] == [
        "",
        f"/sinh-hoat/{meeting.pk}/bien-ban/",
        f"/sinh-hoat/{meeting.pk}/bien-ban/",
        f"/sinh-hoat/{meeting.pk}/#bieu-quyet",
        f"/sinh-hoat/{meeting.pk}/nghi-quyet/",
    ]


def test_a_ballot_voted_again_and_lost_does_not_carry_the_resolution(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = called(cast)
    ballot = ballot_closed(cast, meeting)
    with clock.at(day(minutes=42)):
        written(cast, meeting)
        assert Resolution.objects.get().ballot_id == ballot.pk
        reopen_ballot(ballot.pk, reason="nhầm", actor=cast.actor("secretary"))
    Ballot.objects.filter(state="open").update(
        state="closed", is_passed=False, agree_count=0, disagree_count=0, other_count=0
    )
    Meeting.objects.filter(pk=meeting.pk).update(state="minuted")
    at(2025, 12, 3, 22)
    found = refused(publish, cast, meeting)
    assert f"/sinh-hoat/{meeting.pk}/#bieu-quyet" in {one.mend for one in found}


def test_a_month_without_a_result_is_published_as_minutes_with_the_reason(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = signed(cast, with_ballot=False)
    at(2025, 12, 4)
    assert ["lý do" in one for one in reasons(publish, cast, meeting)] == [True]
    waived(cast, meeting)
    with facts() as recorded:
        publish(cast, meeting)
    assert fresh(meeting).state == "published"
    assert (recorded[-1][1]["resolution_id"], recorded[-1][1]["number"]) == (None, "")


def test_a_conclusion_nobody_voted_on_says_why(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast, with_ballot=False)
    at(2025, 12, 4)
    written(cast, meeting, type_code="KL")
    assert [one.field for one in refused(publish, cast, meeting)] == ["reason"]


def test_tasks_without_person_or_deadline_hold_it_up(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    written(cast, meeting)
    Task.objects.update(content=" ")
    found = refused(publish, cast, meeting)
    assert [one.mend for one in found] == [f"/sinh-hoat/{meeting.pk}/giao-viec/"]


def test_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    at(2025, 12, 4)
    assert len(refused(publish, cast, meeting)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    written(cast, meeting)
    assert who_may(cast, lambda actor: publish_result(meeting.pk, actor=actor)) == allowed(SECRETARIES)
