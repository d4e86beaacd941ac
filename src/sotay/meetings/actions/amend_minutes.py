from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import AmendmentOpened
from ..models import Meeting, Minutes, MinutesRevision
from ..policy import AMEND_MINUTES, VIEW_MEETING
from ..queries import current_minutes_of
from ..rules.concluding import objections_to_amending
from ..rules.states import State


@transaction.atomic
def amend_minutes(meeting_id: int, *, reason: str, actor: Actor) -> Minutes:
    """Open a correction of signed minutes: a new version with its reason, to be signed by both; the old one stays.

    The minute-taker may write again until it is signed (meetings.md §10).
    """
    meeting = claim(Meeting, meeting_id, actor, AMEND_MINUTES, seen_by=VIEW_MEETING)

    current = current_minutes_of(meeting)
    is_open = current is not None and current.version > 1 and current.state == Minutes.State.DRAFT
    insist(
        objections_to_amending(
            State(meeting.state), reason, has_minutes=current is not None, has_open_amendment=is_open
        )
    )

    assert current is not None  # noqa: S101 - insisted on above
    amended = Minutes.objects.create(
        meeting=meeting,
        version=current.version + 1,
        register_number=current.register_number,
        text=current.text,
        revision=1,
        correction_reason=clean(reason),
    )
    MinutesRevision.objects.create(
        minutes=amended,
        revision=1,
        text=amended.text,
        saved_by_id=actor.account_id,
        saved_by_name=actor.name,
        saved_at=clock.now(),
    )
    meeting.acting_minute_taker_id = meeting.minute_taker_id
    meeting.revision += 1
    meeting.save(update_fields=["acting_minute_taker", "revision"])

    record(
        AmendmentOpened(meeting.pk, meeting.organization_id, amended.pk, amended.version, clean(reason)),
        actor=actor,
    )
    return amended
