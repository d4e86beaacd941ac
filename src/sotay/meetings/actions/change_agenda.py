from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import AgendaChanged
from ..models import AgendaItem, Meeting
from ..policy import CHANGE_AGENDA, VIEW_MEETING
from ..rules.agenda import objections_to_changing_agenda
from ..rules.states import State, objections_to_overwriting


@dataclass(frozen=True)
class AgendaLine:
    """One line of the agenda as it was edited; without `item_id` it is new."""

    title: str
    item_id: int | None = None
    minutes_planned: int | None = None
    part: str = ""


@transaction.atomic
def change_agenda(
    meeting_id: int, *, lines: Sequence[AgendaLine], seen_revision: int, actor: Actor
) -> list[AgendaItem]:
    """Put the agenda in a new order, with new lines and without the removed ones, before the meeting ends.

    Mandatory steps stay; a line with notes, opinions or ballots stays; what somebody else changed meanwhile is not
    overwritten. Raises Http404 for a line of another meeting.
    """
    meeting = claim(Meeting, meeting_id, actor, CHANGE_AGENDA, seen_by=VIEW_MEETING)

    lines = [replace(line, title=clean(line.title), part=clean(line.part)) for line in lines]
    current = {item.pk: item for item in meeting.agenda.all()}
    if seen_revision == meeting.revision and any((line.item_id or 0) not in {0, *current} for line in lines):
        raise Http404
    kept = {line.item_id for line in lines if line.item_id in current}
    removed = [item for pk, item in current.items() if pk not in kept]
    used = set(
        AgendaItem.objects.filter(meeting=meeting, pk__in=[item.pk for item in removed])
        .exclude(note="", opinions__isnull=True, ballots__isnull=True)
        .values_list("pk", flat=True)
    )
    insist(
        [
            *objections_to_changing_agenda(
                State(meeting.state),
                titles=[line.title for line in lines],
                removed_mandatory=[item.title for item in removed if item.is_mandatory],
                removed_with_record=[item.title for item in removed if item.pk in used],
                minutes=[line.minutes_planned for line in lines],
            ),
            *objections_to_text("\n".join(line.title for line in lines), field="title"),
            *objections_to_overwriting(seen_revision, meeting.revision, "", ""),
        ]
    )

    AgendaItem.objects.filter(pk__in=[item.pk for item in removed]).delete()
    placed: list[AgendaItem] = []
    for order, line in enumerate(lines, start=1):
        part = line.part or (placed[-1].part if placed else "")
        item = current.get(line.item_id or 0) or AgendaItem(meeting=meeting, part=part)
        item.order, item.title, item.minutes_planned = order, line.title, line.minutes_planned
        item.save()
        placed.append(item)
    Meeting.objects.filter(pk=meeting.pk).update(revision=meeting.revision + 1)

    record(AgendaChanged(meeting.pk, meeting.organization_id, len(placed)), actor=actor)
    return placed
