"""Of the small world of the permission matrix: a meeting that has gone all its way, and what belongs to it."""

import datetime as dt
import hashlib

from sotay.access.actor import Role
from sotay.documents.models import DocumentNumber, NumberSeries, SecrecyClass, StoredFile
from sotay.documents.vault import keep
from sotay.kernel import clock
from sotay.meetings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Invitation,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    MeetingReport,
    Minutes,
    MinutesRevision,
    Opinion,
    Resolution,
    Scorecard,
    ScorecardItem,
    Sitting,
)
from sotay.meetings.scorecards import begin, sheet_kept_in
from tests.places import Place, Sample


def the_meeting(place: Place) -> Meeting:
    """A meeting that has gone all its way: held, minuted, published, reported, with everything that belongs to it."""
    if "meeting" not in place.made:
        place.made["meeting"] = _hold_meeting(place)
    found: Meeting = place.made["meeting"]
    return found


def _hold_meeting(place: Place) -> Meeting:
    moment = clock.now() - dt.timedelta(days=3)
    held = Meeting.objects.create(
        organization=place.organization,
        month=clock.today().replace(day=1),
        state=Meeting.State.REPORTED,
        starts_at=moment,
        chair=place.resident,
        minute_taker=place.minute_taker,
        acting_minute_taker=place.minute_taker,
        planned_at=moment,
        convened_at=moment,
        roll_call_opened_at=moment,
        roll_call_closed_at=moment,
        ended_at=moment,
        minuted_at=moment,
        published_at=moment,
        reported_at=moment,
    )
    Sitting.objects.create(meeting=held, number=1, started_at=moment, ended_at=moment)
    Invitation.objects.create(meeting=held, member=place.resident, sent_at=moment)
    Attendance.objects.create(
        meeting=held,
        member=place.resident,
        standing=Attendance.Standing.OFFICIAL,
        state=Attendance.State.PRESENT,
    )
    minutes = Minutes.objects.create(
        meeting=held, text="Biên bản thử", state=Minutes.State.SIGNED, signed_at=moment, revision=1
    )
    MinutesRevision.objects.create(
        minutes=minutes,
        revision=1,
        text="Biên bản thử",
        saved_by_id=place.minute_taker.pk,
        saved_by_name=place.minute_taker.full_name,
        saved_at=moment,
    )
    scorecard(held, is_agreed=True)
    Resolution.objects.create(
        meeting=held, subject_line="Nghị quyết thử", text="Nội dung", issued_at=moment, number=_number(place)
    )
    return held


def scorecard(held: Meeting, *, is_agreed: bool) -> Scorecard:
    """The scorecard of a meeting, as its opening begins it; agreed with a grade where the meeting is over."""
    card = begin(held, follower_id=held.minute_taker_id)
    assert card is not None
    if is_agreed:
        ScorecardItem.objects.create(
            scorecard=card, order=1, code="1", points=5, computed_points=5, finding="Họp 90 phút."
        )
        for order, item in enumerate(sheet_kept_in(card).items[1:], 2):
            ScorecardItem.objects.create(
                scorecard=card, order=order, code=item.code, points=1, computed_points=1
            )
        card.state, card.grade, card.total, card.agreed_at = "agreed", "good", 95, clock.now()
        card.agreed_by, card.agreed_by_name = "cell", "Bí thư"
        card.save()
    return card


def _number(place: Place) -> DocumentNumber:
    series = NumberSeries.objects.create(
        organization=place.organization, type_code="NQ", term_id=1, last_number=1
    )
    return DocumentNumber.objects.create(
        organization=place.organization,
        series=series,
        number=1,
        organ_code="CB",
        subject_line="Nghị quyết thử",
        issued_on=clock.today(),
    )


def meeting(place: Place) -> Sample:
    return place.sample(the_meeting(place), Role.MINUTE_TAKER)


def agenda_item(place: Place) -> Sample:
    row = AgendaItem.objects.create(meeting=the_meeting(place), order=1, title="Nội dung thử")
    return place.sample(row, Role.MINUTE_TAKER)


def ballot(place: Place) -> Sample:
    row = Ballot.objects.create(
        meeting=the_meeting(place),
        text="Biểu quyết thử",
        state=Ballot.State.CLOSED,
        opened_at=clock.now(),
        closed_at=clock.now(),
        base_count=1,
        needed_count=1,
        present_voters=1,
        agree_count=1,
        disagree_count=0,
        other_count=0,
        is_passed=True,
        majority_value="1/2",
    )
    return place.sample(row, Role.MINUTE_TAKER)


def opinion(place: Place) -> Sample:
    row = Opinion.objects.create(
        meeting=the_meeting(place),
        member=place.resident,
        channel=Opinion.Channel.SPOKEN,
        kind=Opinion.Kind.PROPOSAL,
        text="Kiến nghị thử",
        entered_by_id=place.resident.pk,
        entered_by_name=place.resident.full_name,
        entered_at=clock.now(),
    )
    return place.sample(row, Role.SELF, Role.MINUTE_TAKER)


def leave_request(place: Place) -> Sample:
    row = LeaveRequest.objects.create(
        meeting=the_meeting(place),
        member=place.resident,
        reason=LeaveRequest.Reason.ILLNESS,
        entered_by_id=place.resident.pk,
        entered_by_name=place.resident.full_name,
        submitted_at=clock.now(),
    )
    return place.sample(row, Role.SELF)


def paper(place: Place) -> Sample:
    content = b"tep thu"
    file = StoredFile.objects.create(
        organization=place.organization,
        name="tai-lieu.pdf",
        content_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        secrecy_class=SecrecyClass.INTERNAL,
        storage_name=keep(content),
        uploaded_by_id=place.resident.pk,
        uploaded_by_name=place.resident.full_name,
    )
    row = MeetingPaper.objects.create(
        meeting=the_meeting(place),
        title="Tài liệu thử",
        secrecy_class=SecrecyClass.INTERNAL,
        file=file,
        published_at=clock.now(),
        added_by_id=place.resident.pk,
        added_by_name=place.resident.full_name,
        added_at=clock.now(),
    )
    return place.sample(row, Role.MINUTE_TAKER)


def report(place: Place) -> Sample:
    """A report stands where it is received; here both ends are one place."""
    row = MeetingReport.objects.create(
        meeting=the_meeting(place),
        to_organization=place.organization,
        sent_at=clock.now(),
        sent_by_name="Bí thư",
    )
    return place.sample(row)
