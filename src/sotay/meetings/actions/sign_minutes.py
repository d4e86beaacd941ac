import datetime as dt
import hashlib

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..closing_facts import signed_capacities
from ..events import MinutesSigned, MinutesSignedBy
from ..models import Meeting, Minutes, MinutesSignature
from ..planning_facts import links_of
from ..policy import SIGN_MINUTES, VIEW_MEETING
from ..queries import current_minutes_of
from ..rules.concluding import Capacity, Signing, is_fully_signed, objections_to_signing
from ..rules.states import State


@transaction.atomic
def sign_minutes(
    meeting_id: int,
    *,
    seen_revision: int,
    paper_on: dt.date | None = None,
    paper_capacity: str = "",
    actor: Actor,
) -> Minutes:
    """Sign the minutes as chair or minute-taker, in the app, or note "ký trên giấy ngày …" for one of the two.

    With the second signature the version is final: its text and hash can no longer change (meetings.md §10). A person
    signs the text that is on the screen; when it has changed since, the signature is refused.
    """
    meeting = claim(Meeting, meeting_id, actor, SIGN_MINUTES, seen_by=VIEW_MEETING)

    minutes = current_minutes_of(meeting)
    capacity = capacity_of(meeting, actor, paper_on, paper_capacity)
    signed = signed_capacities(minutes.pk) if minutes else frozenset()
    insist(
        objections_to_signing(
            Signing(
                State(meeting.state),
                minutes.text if minutes else "",
                capacity,
                seen_revision,
                minutes.revision if minutes else 0,
                signed,
                is_amendment=minutes is not None and minutes.version > 1,
                paper_on=paper_on,
                ended_on=clock.local(meeting.ended_at).date() if meeting.ended_at else None,
            ),
            now=clock.now(),
            links=links_of(meeting),
        )
    )

    assert minutes is not None and capacity is not None  # noqa: S101, PT018 - insisted on above
    digest = hashlib.sha256(minutes.text.encode()).hexdigest()
    member_id = meeting.chair_id if capacity is Capacity.CHAIR else meeting.minute_taker_id
    MinutesSignature.objects.create(
        minutes=minutes,
        capacity=capacity.value,
        member_id=member_id or actor.account_id,
        way=MinutesSignature.Way.PAPER if paper_on else MinutesSignature.Way.APP,
        paper_on=paper_on,
        content_hash=digest,
        signed_at=clock.now(),
        entered_by_name=actor.name,
    )
    way = "paper" if paper_on else "app"
    record(
        MinutesSignedBy(
            meeting.pk,
            meeting.organization_id,
            minutes.pk,
            capacity.value,
            member_id or actor.account_id,
            way,
        ),
        actor=actor,
    )
    if is_fully_signed(signed | {capacity}):
        finish(meeting, minutes, digest, actor)
    return minutes


def capacity_of(
    meeting: Meeting, actor: Actor, paper_on: dt.date | None, paper_capacity: str
) -> Capacity | None:
    """In what capacity this person signs; a signature on paper is noted for the person who gave it."""
    if paper_on is not None and paper_capacity in set(Capacity):
        return Capacity(paper_capacity)
    if actor.account_id == meeting.chair_id:
        return Capacity.CHAIR
    if actor.account_id == meeting.minute_taker_id:
        return Capacity.MINUTE_TAKER
    return None


def finish(meeting: Meeting, minutes: Minutes, digest: str, actor: Actor) -> None:
    """Both signatures stand: lock this version; a first version also moves the meeting on."""
    minutes.state = Minutes.State.SIGNED
    minutes.content_hash = digest
    minutes.signed_at = clock.now()
    if minutes.version == 1:
        same_cell = Minutes.objects.filter(meeting__organization_id=meeting.organization_id, version=1)
        minutes.register_number = same_cell.filter(state=Minutes.State.SIGNED).count() + 1
    minutes.save()
    if meeting.state == Meeting.State.ENDED:
        meeting.state = Meeting.State.MINUTED
        meeting.minuted_at = minutes.signed_at
        meeting.revision += 1
        meeting.save(update_fields=["state", "minuted_at", "revision"])
        refresh_cell_month(meeting)
    record(
        MinutesSigned(meeting.pk, meeting.organization_id, minutes.pk, minutes.version, digest), actor=actor
    )
