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
    AgendaItem.objects.bulk_create(made)
    meeting.agenda_version = template.name
    meeting.save(update_fields=["agenda_version"])
    return made
