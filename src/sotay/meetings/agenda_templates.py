"""The agenda that the guidance of a day prescribes, as rows of a meeting."""

from sotay.regulations.agendas import AgendaTemplate, Mandatory
from sotay.regulations.provisions import NoProvisionInForce
from sotay.regulations.queries import agenda_for

from .in_force import day_of
from .models import AgendaItem, Meeting


def template_for(meeting: Meeting) -> AgendaTemplate | None:
    """The template in force on the meeting's day for its kind and the cell's type; None for kinds that have none."""
    try:
        return agenda_for(
            meeting.kind, day_of(meeting), meeting.organization.cell_type_id or "", meeting.organization
        )
    except NoProvisionInForce:
        return None


def fill_agenda(meeting: Meeting) -> list[AgendaItem]:
    """Fill the agenda of a meeting from its template; answers the rows made, in order."""
    template = template_for(meeting)
    if template is None:
        return []
    made = rows_of(meeting, template)
    AgendaItem.objects.bulk_create(made)
    meeting.agenda_version = template.name
    meeting.save(update_fields=["agenda_version"])
    return made


def follow_template(meeting: Meeting, *, is_new_kind: bool) -> None:
    """Take over the steps prescribed for the meeting's kind and day where they are others than when it was drafted.

    Lines of the cell's own, and whatever was noted already, stay behind them.
    """
    template = template_for(meeting)
    if template is None or (template.name == meeting.agenda_version and not is_new_kind):
        return
    untouched = meeting.agenda.filter(note="", opinions__isnull=True, ballots__isnull=True)
    untouched.exclude(step_code="").delete()
    made = rows_of(meeting, template)
    kept = list(meeting.agenda.order_by("order"))
    for order, item in enumerate(kept, start=len(made) + 1):
        item.order = order
    AgendaItem.objects.bulk_update(kept, ["order"])
    AgendaItem.objects.bulk_create(made)
    meeting.agenda_version = template.name


def rows_of(meeting: Meeting, template: AgendaTemplate) -> list[AgendaItem]:
    """The lines of a template, numbered in their order, not saved yet."""
    made: list[AgendaItem] = []
    for part in template.parts:
        for step in part.steps:
            made.append(
                AgendaItem(
                    meeting=meeting,
                    order=len(made) + 1,
                    part=part.title,
                    step_code=step.code,
                    title=step.title,
                    is_mandatory=step.mandatory is Mandatory.YES,
                    produces=step.produces[0].value if step.produces else "",
                )
            )
    return made
