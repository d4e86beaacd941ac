"""What the rules of planning want to know, gathered from a meeting and its cell's other meetings."""

import datetime as dt

from django.db.models.functions import Coalesce
from django.urls import reverse

from sotay.committees.queries import holders_of_posts

from .in_force import day_of, lookup_for, lookup_on
from .models import Meeting
from .rules.clocks import month_of
from .rules.length import LengthTerms, required_minutes
from .rules.planning import Convening, OtherMeeting, Plan, PlanTerms
from .rules.states import Entry, Kind, Links, State
from .rules.terms import Given

CHAIRS = ("secretary", "deputy_secretary")


def links_of(meeting: Meeting) -> Links:
    """The pages that mend what a rule objects to."""
    return Links(
        plan=reverse("meetings:plan_meeting", args=[meeting.pk]),
        late_entry=reverse("meetings:enter_late", args=[meeting.organization_id]),
        agenda=reverse("meetings:change_agenda", args=[meeting.pk]),
        people=reverse("members:list_members"),
        invitations=reverse("meetings:show_meeting", args=[meeting.pk]) + "#giay-moi",
        roll_call=reverse("meetings:show_roll_call", args=[meeting.pk]),
        ballots=reverse("meetings:show_meeting", args=[meeting.pk]) + "#bieu-quyet",
        tasks=reverse("meetings:assign_meeting_task", args=[meeting.pk]),
        papers=reverse("meetings:add_paper", args=[meeting.pk]),
        minutes=reverse("meetings:save_minutes", args=[meeting.pk]),
        amendment=reverse("meetings:amend_minutes", args=[meeting.pk]),
        resolution=reverse("meetings:draft_resolution", args=[meeting.pk]),
        publish=reverse("meetings:publish_result", args=[meeting.pk]),
    )


def entry_of(meeting: Meeting) -> Entry:
    """How the record came in, as the rules name it."""
    if meeting.is_imported:
        return Entry.IMPORTED
    if meeting.is_late_entry:
        return Entry.LATE
    return Entry.OFFLINE if meeting.is_offline_entry else Entry.LIVE


def plan_of(meeting: Meeting) -> Plan:
    """The meeting as it is about to be put on the calendar."""
    chair_id = meeting.chair_id
    posts = chairs_of(meeting, day_of(meeting))
    return Plan(
        state=State(meeting.state),
        kind=Kind(meeting.kind),
        month=meeting.month,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        has_chair=chair_id is not None,
        is_chair_post_holder=chair_id in posts,
        agenda_items=meeting.agenda.count(),
        entry=entry_of(meeting),
        late_entry_reason=meeting.late_entry_reason,
    )


def chairs_of(meeting: Meeting, on: dt.date) -> dict[int, str]:
    """Who may chair by post on a day: member and the code of the post."""
    found: dict[int, str] = {}
    for holder in holders_of_posts([meeting.organization_id], on):
        if holder.kind in CHAIRS:
            found.setdefault(holder.member_id, holder.kind)
    return found


def other_meetings_of(meeting: Meeting, *, with_imported: bool = False) -> list[OtherMeeting]:
    """The cell's meetings near this one, for overlaps and the count of the month.

    One that is over reaches to its real end.
    """
    rows = (
        Meeting.objects.filter(organization_id=meeting.organization_id)
        .exclude(pk=meeting.pk)
        .exclude(state=Meeting.State.DRAFT)
        .filter(month__range=(_shift(meeting.month, -1), _shift(meeting.month, 1)))
        .values_list("kind", "state", "month", "starts_at", Coalesce("ended_at", "ends_at"))
    )
    if not with_imported:
        rows = rows.filter(is_imported=False)
    return [
        OtherMeeting(Kind(kind), State(state), month, start, end) for kind, state, month, start, end in rows
    ]


def plan_terms_of(meeting: Meeting) -> PlanTerms:
    """The provisions that plans of this cell are held against on the meeting's day."""
    on_day = lookup_for(meeting)
    return PlanTerms.resolve(
        on_day, lookup_on(month_of(meeting.month), meeting), required_minutes_of(meeting)
    )


def required_minutes_of(meeting: Meeting) -> Given[int] | None:
    """R of a meeting by the provisions of its day."""
    return required_minutes(Kind(meeting.kind), LengthTerms.resolve(lookup_for(meeting)))


def convening_of(meeting: Meeting, *, expected: int, in_charge: int) -> Convening:
    """A planned meeting about to be convened; everybody on the roll gets an invitation in the same act."""
    return Convening(
        state=State(meeting.state),
        starts_at=meeting.starts_at,
        expected=expected,
        members_in_charge=in_charge,
        papers_published=meeting.papers.filter(is_current=True).count(),
        entry=entry_of(meeting),
    )


def _shift(month: dt.date, months: int) -> dt.date:
    index = month.year * 12 + month.month - 1 + months
    return month.replace(year=index // 12, month=index % 12 + 1)
