from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim

from ..models import Meeting, Minutes, MinutesRevision
from ..policy import RESTORE_MINUTES, VIEW_MEETING
from ..queries import current_minutes_of
from .save_minutes import save_minutes


@transaction.atomic
def restore_minutes(meeting_id: int, *, revision: int, actor: Actor) -> Minutes:
    """Make an earlier saved text the current one; the text it replaces stays among the saved ones.

    Refused, as any saving, once a signature stands.
    """
    meeting = claim(Meeting, meeting_id, actor, RESTORE_MINUTES, seen_by=VIEW_MEETING)

    minutes = current_minutes_of(meeting)
    earlier = MinutesRevision.objects.filter(minutes=minutes, revision=revision).first() if minutes else None
    if minutes is None or earlier is None:
        raise Http404
    return save_minutes(meeting.pk, text=earlier.text, seen_revision=minutes.revision, actor=actor)
