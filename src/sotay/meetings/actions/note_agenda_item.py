from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist

from ..events import AgendaItemNoted
from ..models import AgendaItem
from ..policy import NOTE_AGENDA_ITEM, VIEW_MEETING
from ..rules.agenda import objections_to_noting
from ..rules.states import State
from ..stale import insist_unchanged


@transaction.atomic
def note_agenda_item(item_id: int, *, note: str, seen_revision: int, actor: Actor) -> AgendaItem:
    """Write down what was said and concluded at one step; two people never overwrite each other (raises Stale)."""
    item = claim(AgendaItem, item_id, actor, NOTE_AGENDA_ITEM, seen_by=VIEW_MEETING, with_=("meeting",))

    insist([*objections_to_noting(State(item.meeting.state)), *objections_to_text(note)])
    insist_unchanged(seen_revision, item.revision, yours=note, stored=item.note)

    if item.note == note.strip():
        return item
    item.note = note.strip()
    item.revision += 1
    item.save(update_fields=["note", "revision"])

    record(AgendaItemNoted(item.meeting_id, item.meeting.organization_id, item.pk), actor=actor)
    return item
