"""What each matter asks of a vote: majority, base, open or secret (the table of meetings.md §7).

Nothing of it is chosen by hand: the majority and its base are provisions of the meeting's day, and so is whether the
vote is open or secret.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.rules.ballots import Matter, Method
from sotay.meetings.rules.discipline import FORMS
from sotay.meetings.rules.terms import Given, Lookup, flag_of, number_of, word_of
from sotay.meetings.rules.voting_base import BaseKind
from sotay.meetings.wording import secret_ballots as wording

YES_NO = ("agree", "disagree", "other")
ABOUT_A_PERSON = frozenset(
    {
        Matter.ADMISSION,
        Matter.RECOGNITION,
        Matter.STRIKE_OFF_PROBATIONARY,
        Matter.STRIKE_OFF_OFFICIAL,
        Matter.REPRIMAND,
        Matter.WARNING,
        Matter.REMOVAL,
        Matter.EXPULSION,
        Matter.DISCIPLINE,
    }
)
DISCIPLINE = frozenset(
    {Matter.REPRIMAND, Matter.WARNING, Matter.REMOVAL, Matter.EXPULSION, Matter.DISCIPLINE}
)
OPEN = (Method.OPEN_HAND, Method.OPEN_APP)
SECRET = (Method.SECRET_PAPER, Method.SECRET_APP)
IN_THE_APP = frozenset({Method.OPEN_APP, Method.SECRET_APP})
UNITS = {"of adjusted base": BaseKind.ADJUSTED, "of all official": BaseKind.ALL_OFFICIAL}


class Manner(StrEnum):
    """How a matter is voted on."""

    OPEN = "open"
    SECRET = "secret"
    EITHER = "either"


@dataclass(frozen=True)
class Row:
    """One row of the table: the keys of its provisions."""

    majority: str
    manner: str


TABLE = {
    Matter.AGENDA: Row("vote.ordinary_majority", "vote.method.resolution"),
    Matter.MINUTES: Row("vote.ordinary_majority", "vote.method.resolution"),
    Matter.RESOLUTION: Row("vote.ordinary_majority", "vote.method.resolution"),
    Matter.OTHER: Row("vote.ordinary_majority", "vote.method.other"),
    Matter.ADMISSION: Row("vote.admission_majority", "vote.method.admission"),
    Matter.RECOGNITION: Row("vote.recognition_majority", "vote.method.admission"),
    Matter.STRIKE_OFF_PROBATIONARY: Row("vote.strike_off_probationary", "vote.method.admission"),
    Matter.STRIKE_OFF_OFFICIAL: Row("vote.strike_off_official", "vote.method.strike_off_official"),
    Matter.REPRIMAND: Row("vote.discipline_majority", "vote.method.discipline"),
    Matter.WARNING: Row("vote.discipline_majority", "vote.method.discipline"),
    Matter.REMOVAL: Row("vote.discipline_majority", "vote.method.discipline"),
    Matter.EXPULSION: Row("vote.expulsion_proposal", "vote.method.discipline"),
    Matter.DISCIPLINE: Row("vote.discipline_majority", "vote.method.discipline"),
}
"""Elections have no row: they come with the congress, never through an ordinary ballot."""


@dataclass(frozen=True)
class MatterTerms:
    """What the provisions of the meeting's day say about one matter."""

    matter: Matter
    majority_key: str
    base_kind: BaseKind
    manner: Given[str] | None
    secret_app: Given[bool] | None
    least_in_app: Given[int] | None
    least_counters: Given[int] | None

    @classmethod
    def resolve(cls, lookup: Lookup, matter: Matter) -> "MatterTerms":
        """Read them; the base is the one that the majority is taken of."""
        row = TABLE[matter]
        unit = getattr(lookup(row.majority), "unit", "")
        return cls(
            matter,
            row.majority,
            UNITS.get(unit, BaseKind.ADJUSTED),
            word_of(lookup, row.manner),
            flag_of(lookup, "vote.secret_app.enabled"),
            number_of(lookup, "vote.secret_app.min_base"),
            number_of(lookup, "vote.counting_team.min_people"),
        )

    @property
    def methods(self) -> tuple[Method, ...]:
        """The methods that this matter may be voted on with. Without a rule it is voted on paper, in secret."""
        manner = self.manner.value if self.manner else Manner.SECRET
        found = [*OPEN] if manner != Manner.SECRET else []
        if manner != Manner.OPEN:
            found.append(Method.SECRET_PAPER)
            if self.is_secret_app_on:
                found.append(Method.SECRET_APP)
        return tuple(found)

    @property
    def is_secret_app_on(self) -> bool:
        return self.secret_app is not None and self.secret_app.value


def options_of(matter: str) -> tuple[str, ...]:
    """What stands on the slip."""
    return tuple(form.value for form in FORMS) if matter == Matter.DISCIPLINE else YES_NO


def is_secret(method: str) -> bool:
    return method in SECRET


def objections_to_method(method: Method, terms: MatterTerms) -> list[Objection]:
    """A matter is voted on as its row of the table says (meetings.md §7)."""
    if method in terms.methods:
        return []
    if method is Method.SECRET_APP and Method.SECRET_PAPER in terms.methods:
        basis = terms.secret_app.legal_basis if terms.secret_app else ""
        return [Objection(wording.secret_app_is_off(), basis, field="method")]
    basis = terms.manner.legal_basis if terms.manner else ""
    return [Objection(wording.method_is_not_allowed(terms.matter, terms.methods), basis, field="method")]


def objections_to_naming_the_person(matter: Matter, person: str) -> list[Objection]:
    """A vote about a person names him: earlier votes about him are found by it."""
    if matter in ABOUT_A_PERSON and not person.strip():
        return [Objection(wording.nobody_named(), field="about_person")]
    return []


@dataclass(frozen=True)
class Room:
    """The meeting as a secret ballot in the app finds it."""

    is_online: bool = False
    is_entered_later: bool = False
    base: int = 0
    present_voters: int = 0
    without_phone: tuple[str, ...] = ()


def objections_to_secret_app(room: Room, terms: MatterTerms) -> list[Objection]:
    """Only in one room, with five voters or more, all of whom can vote in the app (protection.md §7, decision 21).

    Somebody without a phone is never assisted: then the whole ballot goes on paper.
    """
    found = []
    if room.is_online:
        found.append(Objection(wording.not_online(), field="method"))
    if room.is_entered_later:
        found.append(Objection(wording.not_entered_later(), field="method"))
    least = terms.least_in_app
    if least is not None and min(room.base, room.present_voters) < least.value:
        text = wording.too_few_for_secret_app(room.base, room.present_voters, least.value)
        found.append(Objection(text, least.legal_basis, field="method"))
    if room.without_phone:
        found.append(Objection(wording.somebody_without_phone(room.without_phone), field="method"))
    return found


def objections_to_voting_again(*, is_secret: bool, is_tally_known: bool) -> list[Objection]:
    """A question whose tally in the app is known is not put in secret again in the same meeting: two tallies side by
    side would tell how the one who joined has voted (decision 21).
    """
    return [Objection(wording.counted_before(), field="method")] if is_secret and is_tally_known else []


def failed_admissions_sentence(earlier_failed: int, *, has_failed_now: bool, limit: Given[int] | None) -> str:
    """That the committee above is to be told: so many votes on one admission failed; "" as long as fewer did."""
    failed = earlier_failed + has_failed_now
    return wording.report_failed_admission(failed) if limit is not None and failed >= limit.value else ""


def offered(lookup: Lookup, matters: Iterable[Matter] = TABLE) -> list[MatterTerms]:
    """The matters of the table with their terms, in order."""
    return [MatterTerms.resolve(lookup, matter) for matter in matters]
