"""Planning and convening: what is worth knowing before it is done."""

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any

from sotay.committees.queries import people_in_charge_of
from sotay.kernel import clock

from ..in_force import day_of
from ..models import Meeting
from ..planning_facts import convening_of, links_of, other_meetings_of, plan_of, plan_terms_of
from ..queries import papers_of
from ..roll import is_called, roll_of
from ..rules.cautions import Caution
from ..rules.planning import cautions_on_convening, cautions_on_planning, objections_to_convening
from .addresses import at
from .meeting import heading_of


def planning_page(
    meeting: Meeting, answers: Mapping[str, Any], typed: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The plan with its warnings, each beside the box that answers it; `typed` is the plan on the screen, if any."""
    return {
        **heading_of(meeting),
        "at": at,
        "cautions": cautions_on_plan(meeting, typed) if typed or meeting.starts_at else [],
        "answers": answers,
        "agenda_count": meeting.agenda.count(),
    }


def cautions_on_plan(meeting: Meeting, typed: Mapping[str, Any] | None) -> list[Caution]:
    """What the rules say of the plan as typed, or as it stands (a month taken over from the last one)."""
    planned = copy.copy(meeting)
    if typed:
        planned.starts_at, planned.ends_at = typed["starts_at"], typed["ends_at"]
        planned.kind = typed["kind"] or meeting.kind
        planned.chair_id = typed["chair"]
    return cautions_on_planning(
        plan_of(planned), others=other_meetings_of(planned), terms=plan_terms_of(planned)
    )


def convening_page(meeting: Meeting) -> dict[str, Any]:
    """Who will be invited and how, what goes out with it, and what is said before it is done."""
    on = day_of(meeting)
    roll = roll_of(meeting, on)
    called = [person for person in roll if is_called(person)]
    in_charge = people_in_charge_of([meeting.organization_id], on).get(meeting.organization_id, [])
    convening = convening_of(meeting, expected=len(called), in_charge=len(in_charge))
    now: dt.datetime = clock.now()
    return {
        **heading_of(meeting),
        "at": at,
        "in_app": [person.full_name for person in called if not person.has_no_device],
        "on_paper": [person.full_name for person in called if person.has_no_device],
        "not_called": [person.full_name for person in roll if not is_called(person)],
        "in_charge": [person.full_name for person in in_charge],
        "papers": papers_of(meeting),
        "agenda_count": meeting.agenda.count(),
        "cautions": cautions_on_convening(convening, now=now, terms=plan_terms_of(meeting)),
        "closed": objections_to_convening(convening, now=now, links=links_of(meeting)),
    }
