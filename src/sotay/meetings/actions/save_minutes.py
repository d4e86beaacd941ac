from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean_lines

from ..concluding_facts import signatures_of
from ..events import MinutesSaved
from ..models import Meeting, Minutes, MinutesRevision
from ..planning_facts import links_of
from ..policy import SAVE_MINUTES, VIEW_MEETING
from ..queries import current_minutes_of
from ..rules.concluding import objections_to_editing_minutes
from ..rules.states import State
from ..stale import insist_unchanged


@transaction.atomic
def save_minutes(meeting_id: int, *, text: str, seen_revision: int, actor: Actor) -> Minutes:
    """Save the text of the minutes; every saved text is kept with who and when (meetings.md §10).

    `seen_revision` is the text the person started from, 0 for the first. Raises Stale when somebody else has saved
    meanwhile: neither text is lost. Refused once a signature stands.
    """
    meeting = claim(Meeting, meeting_id, actor, SAVE_MINUTES, seen_by=VIEW_MEETING)

    text = clean_lines(text)
    minutes = current_minutes_of(meeting)
    is_amendment = minutes is not None and minutes.version > 1 and minutes.state == Minutes.State.DRAFT
    insist(
        [
            *objections_to_editing_minutes(
                State(meeting.state),
                signatures_of(meeting, minutes).begun,
                links_of(meeting),
                is_amendment=is_amendment,
            ),
            *objections_to_text(text, field="text"),
        ]
    )
    insist_unchanged(
        seen_revision, minutes.revision if minutes else 0, yours=text, stored=minutes.text if minutes else ""
    )

    if minutes is None:
        minutes = Minutes(meeting=meeting, version=1)
    elif minutes.text == text:
        return minutes
    minutes.text = text
    minutes.revision += 1
    minutes.save()
    MinutesRevision.objects.create(
        minutes=minutes,
        revision=minutes.revision,
        text=text,
        saved_by_id=actor.account_id,
        saved_by_name=actor.name,
        saved_at=clock.now(),
    )

    record(MinutesSaved(meeting.pk, meeting.organization_id, minutes.pk, minutes.revision), actor=actor)
    return minutes
