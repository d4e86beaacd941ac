from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist
from sotay.kernel.text import clean_lines

from ..events import AgendaItemNoted
from ..models import AgendaItem
from ..parts import claim_part
from ..policy import NOTE_AGENDA_ITEM
from ..rules.agenda import objections_to_noting
from ..rules.states import State
from ..stale import insist_unchanged


@transaction.atomic
def note_agenda_item(item_id: int, *, note: str, seen_revision: int, actor: Actor) -> AgendaItem:
    """Write down what was said and concluded at one step; two people never overwrite each other (raises Stale).

    Refused before the opening and after the minutes are signed.
    """
    item = claim_part(AgendaItem, item_id, actor, NOTE_AGENDA_ITEM)

    note = clean_lines(note)
    insist([*objections_to_noting(State(item.meeting.state)), *objections_to_text(note, field="note")])
    insist_unchanged(seen_revision, item.revision, yours=note, stored=item.note)

    if item.note == note:
        return item
    item.note = note
    item.revision += 1
    item.save(update_fields=["note", "revision"])

    record(AgendaItemNoted(item.meeting_id, item.meeting.organization_id, item.pk), actor=actor)
    return item
