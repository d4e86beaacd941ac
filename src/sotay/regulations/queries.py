"""Named reads of regulations: agendas of a date, the list of rules, the history of one rule."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from .agendas import AgendaTemplate, agendas
from .catalogue import Rule, catalogue
from .models import LocalValue
from .provisions import NoProvisionInForce, Place, Provision, general_provision, provision, provisions

AGENDA = "meeting.agenda"


def agenda_for(
    kind: str, on: dt.date, cell_type: str = "", organization: Place | None = None
) -> AgendaTemplate:
    """The agenda of a kind of meeting on the meeting's day; a cell type may have one of its own.

    Raises NoProvisionInForce when no agenda is prescribed that day, or none for this kind (meetings.md §6).
    """
    name = provision(AGENDA, on, organization).word
    templates = [template for template in agendas()[name] if template.kind == kind]
    own = [template for template in templates if cell_type and cell_type in template.cell_types]
    common = [template for template in templates if not template.cell_types]
    for template in (*own, *common):
        return template
    raise NoProvisionInForce(f"{AGENDA} ({kind})", on)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the list, with what is in force on the chosen day."""

    rule: Rule
    in_force: Provision | None


def rules_on(on: dt.date, prefix: str = "") -> Sequence[RuleLine]:
    """Every rule whose key begins with the prefix, with its general value of that day; no query."""
    rules = [rule for rule in catalogue().values() if rule.key.startswith(prefix)]
    in_force = provisions([rule.key for rule in rules], on)
    return [RuleLine(rule, in_force.get(rule.key)) for rule in rules]


def history_of(rule: Rule) -> Sequence[Provision]:
    """Every general version or offer of a rule, newest first."""
    return [general_provision(rule, version) for version in reversed(rule.versions)]


def local_values_of(key: str) -> QuerySet[LocalValue]:
    """What committees have set for a rule, withdrawn entries included, newest first."""
    return LocalValue.objects.filter(key=key).order_by("organization_name", "-during", "-pk")
