"""Named reads of regulations: agendas of a date, the list of rules, the history of one rule."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sotay.kernel.vietnamese import matches

from . import wording
from .agendas import AgendaTemplate, agendas
from .catalogue import Rule, catalogue
from .models import LocalValue
from .provisions import (
    NoProvisionInForce,
    Place,
    Provision,
    general_provision,
    provision,
    provision_or_none,
    provisions,
)
from .score_sheets import ScoreSheet, score_sheets

AGENDA = "meeting.agenda"
SCORE_SHEET = "meeting.score.sheet"


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


def score_sheet_for(kind: str, chosen: Provision | None) -> ScoreSheet | None:
    """The score sheet of a kind of meeting, by the provision of its day; None where nothing is scored."""
    if chosen is None or chosen.is_none or chosen.is_by_decision:
        return None
    sheet = score_sheets()[chosen.word]
    return sheet.for_kind(kind) if kind in sheet.kinds else None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the list, with what is in force on the chosen day; an offer is in force for nobody."""

    rule: Rule
    in_force: Provision | None

    @property
    def in_words(self) -> str:
        if self.rule.is_offer:
            return wording.OFFERED
        return wording.NOT_REGULATED if self.in_force is None else self.in_force.in_words


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules whose keys begin with one word, under the heading of that word."""

    code: str
    heading: str
    lines: Sequence[RuleLine]


def rules_on(on: dt.date, find: str = "") -> Sequence[RuleGroup]:
    """Every rule found by these words, with its general value of that day, in groups; no query."""
    rules = [rule for rule in catalogue().values() if not find or _is_found(rule, find)]
    in_force = provisions([rule.key for rule in rules], on)
    lines = [RuleLine(rule, in_force.get(rule.key)) for rule in rules]
    return [
        RuleGroup(code, heading, found)
        for code, heading in wording.GROUPS.items()
        if (found := [line for line in lines if line.rule.key.split(".")[0] == code])
    ]


def line_on(rule: Rule, on: dt.date) -> RuleLine:
    """One rule with its general value of a day; no query."""
    return RuleLine(rule, provision_or_none(rule.key, on))


def _is_found(rule: Rule, find: str) -> bool:
    heading = wording.GROUPS[rule.key.split(".")[0]]
    bases = " ".join(version.legal_basis for version in rule.versions)
    return matches(find, rule.description, heading, rule.key, bases)


def history_of(rule: Rule) -> Sequence[Provision]:
    """Every general version or offer of a rule, newest first."""
    return [general_provision(rule, version) for version in reversed(rule.versions)]


def local_values_of(key: str) -> QuerySet[LocalValue]:
    """What committees have set for a rule, withdrawn entries included, newest first."""
    return LocalValue.objects.filter(key=key).order_by("organization_name", "-during", "-pk")


def standing_values(key: str, organization_id: int) -> QuerySet[LocalValue]:
    """A committee's own values for a rule that were not withdrawn, oldest first."""
    return LocalValue.objects.filter(key=key, organization_id=organization_id, withdrawn_at=None).order_by(
        "during"
    )


def local_value_for_change(local_value_id: int, organization_id: int) -> LocalValue:
    """One value of this committee, locked. Raises Http404 when it is another's, or none."""
    rows = LocalValue.objects.select_for_update()
    return get_object_or_404(rows, pk=local_value_id, organization_id=organization_id)
