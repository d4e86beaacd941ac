"""Which form of discipline a vote by forms comes to (meetings.md §7; 296-QĐ/TW, 21-QĐ/TW)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sotay.meetings.rules.terms import Given, Lookup, flag_of, threshold_of
from sotay.regulations.values import Threshold


class Form(StrEnum):
    """What stands on the slip, the heaviest first; a voter marks one."""

    EXPULSION = "expulsion"
    REMOVAL = "removal"
    WARNING = "warning"
    REPRIMAND = "reprimand"
    NO_DISCIPLINE = "no_discipline"


FORMS = tuple(Form)
HEAVIEST_FIRST = FORMS[:-1]


@dataclass(frozen=True)
class DisciplineTerms:
    """Thresholds of the forms, all of the whole number of official members; whether votes are added up."""

    majority: Given[Threshold]
    expulsion: Given[Threshold]
    cumulates: Given[bool] | None

    @classmethod
    def resolve(cls, lookup: Lookup) -> "DisciplineTerms | None":
        majority = threshold_of(lookup, "vote.discipline_majority")
        if majority is None:
            return None
        expulsion = threshold_of(lookup, "vote.expulsion_proposal")
        return cls(majority, expulsion or majority, flag_of(lookup, "vote.discipline_cumulate"))

    def threshold_of(self, form: Form) -> Threshold:
        return (self.expulsion if form is Form.EXPULSION else self.majority).value

    @property
    def adds_up(self) -> bool:
        return self.cumulates is not None and self.cumulates.value


@dataclass(frozen=True)
class DisciplineResult:
    """The form that is decided, and the votes it rests on; None when not even all forms together reach it."""

    form: Form | None
    votes: int
    is_added_up: bool = False

    @property
    def is_passed(self) -> bool:
        return self.form is not None and self.form is not Form.NO_DISCIPLINE


def discipline_result(votes: Mapping[str, int], base: int, terms: DisciplineTerms) -> DisciplineResult:
    """A form that reaches its own threshold; else votes are added from the heaviest form down to the next lighter one
    until more than half is reached, where the provision of the day says so.
    """
    for form in FORMS:
        count = votes.get(form, 0)
        if terms.threshold_of(form).is_reached(count, base):
            return DisciplineResult(form, count)
    added = 0
    for place, form in enumerate(HEAVIEST_FIRST):
        added += votes.get(form, 0)
        if place and terms.adds_up and terms.majority.value.is_reached(added, base):
            return DisciplineResult(form, added, is_added_up=True)
    return DisciplineResult(None, added)
