import datetime as dt
import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim, may
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.organizations.models import Organization

from ..cell_months import refresh_cell_month
from ..concluding_facts import Signatures, signatures_of
from ..events import MinutesSigned, MinutesSignedBy
from ..models import LeaveRequest, Meeting, Minutes, MinutesSignature
from ..planning_facts import links_of
from ..policy import SAVE_MINUTES, SIGN_MINUTES, VIEW_MEETING
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

    With the last signature the version is final: its text and hash can no longer change (meetings.md §10). A person
    signs the text that is on the screen; when it has changed since, the signature is refused.
    """
    meeting = claim(Meeting, meeting_id, actor, SIGN_MINUTES, seen_by=VIEW_MEETING)
    is_on_paper = paper_on is not None
    if is_on_paper and not may(actor, SAVE_MINUTES, meeting):
        raise PermissionDenied(SAVE_MINUTES.label)

    minutes = current_minutes_of(meeting)
    signatures = signatures_of(meeting, minutes)
    capacity, signer_id = signer(signatures, actor, paper_capacity if is_on_paper else "")
    is_repeated = capacity is not None and (capacity, signer_id) in signatures.given
    insist(
        objections_to_signing(
            Signing(
                State(meeting.state),
                minutes.text if minutes else "",
                capacity,
                seen_revision,
                minutes.revision if minutes else 0,
                frozenset({capacity}) if capacity and is_repeated else frozenset(),
                is_amendment=minutes is not None and minutes.version > 1,
                paper_on=paper_on,
                ended_on=clock.local(meeting.ended_at).date() if meeting.ended_at else None,
            ),
            now=clock.now(),
            links=links_of(meeting),
        )
    )

    assert minutes is not None and capacity is not None and signer_id is not None  # noqa: S101, PT018 - insisted on above
    digest = hashlib.sha256(minutes.text.encode()).hexdigest()
    way = MinutesSignature.Way.PAPER if is_on_paper else MinutesSignature.Way.APP
    MinutesSignature.objects.create(
        minutes=minutes,
        capacity=capacity.value,
        member_id=signer_id,
        way=way,
        paper_on=paper_on,
        content_hash=digest,
        signed_at=clock.now(),
        entered_by_name=actor.name,
    )

    record(
        MinutesSignedBy(
            meeting.pk, meeting.organization_id, minutes.pk, capacity.value, signer_id, way.value
        ),
        actor=actor,
    )
    if is_fully_signed(signatures.plus(capacity, signer_id).capacities):
        finish(meeting, minutes, digest, actor)
    return minutes


def signer(signatures: Signatures, actor: Actor, paper_capacity: str) -> tuple[Capacity | None, int | None]:
    """Who signs in what capacity; a signature on paper is noted for the person who gave it."""
    if paper_capacity in set(Capacity):
        capacity = Capacity(paper_capacity)
        return capacity, signatures.next_signer(capacity)
    return signatures.capacity_of(actor.account_id), actor.account_id


def finish(meeting: Meeting, minutes: Minutes, digest: str, actor: Actor) -> None:
    """Every signature stands: lock this version; a first version also moves the meeting on."""
    minutes.state = Minutes.State.SIGNED
    minutes.content_hash = digest
    minutes.signed_at = clock.now()
    if minutes.version == 1:
        minutes.register_number = next_register_number(meeting)
    minutes.save()
    if meeting.state == Meeting.State.ENDED:
        meeting.state = Meeting.State.MINUTED
        meeting.minuted_at = minutes.signed_at
        meeting.leave_requests.filter(state=LeaveRequest.State.SUBMITTED).update(
            state=LeaveRequest.State.LAPSED
        )
    meeting.acting_minute_taker = None
    meeting.revision += 1
    meeting.save(update_fields=["state", "minuted_at", "acting_minute_taker", "revision"])
    refresh_cell_month(meeting)

    record(
        MinutesSigned(meeting.pk, meeting.organization_id, minutes.pk, minutes.version, digest), actor=actor
    )


def next_register_number(meeting: Meeting) -> int:
    """The next number in the cell's minutes book; two meetings signed at the same moment wait for each other."""
    Organization.objects.select_for_update(no_key=True).get(pk=meeting.organization_id)
    same_cell = Minutes.objects.filter(meeting__organization_id=meeting.organization_id, version=1)
    return same_cell.filter(state=Minutes.State.SIGNED).count() + 1
