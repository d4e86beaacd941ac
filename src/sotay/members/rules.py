"""Whether what is said of a member can be so, and whether a change of standing or cell is possible. Plain Python."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sotay.kernel.days import NotUnderstood, Precision, WrittenDay
from sotay.kernel.formats import format_day, format_written_day
from sotay.kernel.identifiers import normalise_phone
from sotay.kernel.objections import Objection
from sotay.kernel.text import clean

from . import wording

NAME_LIMIT = 100
CARD_LENGTHS = (8, 12)
CARD = re.compile("|".join(rf"\d{{{length}}}" for length in CARD_LENGTHS))
MONTHS_OF_A_YEAR = 12
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last day of a shorter month (README §3)."""
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(since: dt.date, until: dt.date) -> int:
    """How many whole months lie between two days; 29/02 counts as reached on 28/02 of a common year."""
    months = (until.year - since.year) * MONTHS_OF_A_YEAR + until.month - since.month
    return months - 1 if months_later(since, months) > until else months


@dataclass(frozen=True)
class PersonFacts:
    """What is said of a person who is to be entered or corrected."""

    full_name: str
    birth: WrittenDay | None
    joined_on: dt.date | None
    official_on: dt.date | None
    card_number: str = ""
    email: str = ""


@dataclass(frozen=True)
class AgeLimit:
    """The least age in whole years of somebody joining on a day, with its basis (`admission.min_age`)."""

    years: int
    legal_basis: str = ""


@dataclass(frozen=True)
class NewMember:
    """Somebody to be entered in a cell; `on` is the first day there, `official_on` None means probationary.

    `is_another_person` answers the question that a namesake born on the same day raises.
    """

    full_name: str
    cell_id: int
    joined_on: dt.date
    on: dt.date
    official_on: dt.date | None = None
    sex: str = ""
    birth_date: dt.date | None = None
    birth_precision: str = Precision.DAY.value
    phone: str = ""
    email: str = ""
    card_number: str = ""
    has_no_device: bool = False
    is_another_person: bool = False
    decision: str = ""

    @property
    def birth(self) -> WrittenDay | None:
        return WrittenDay(self.birth_date, Precision(self.birth_precision)) if self.birth_date else None

    @property
    def facts(self) -> PersonFacts:
        return PersonFacts(
            self.full_name, self.birth, self.joined_on, self.official_on, self.card_number, self.email
        )

    def cleaned(self) -> "NewMember":
        """The same with every text in its stored form."""
        return replace(
            self,
            full_name=clean(self.full_name),
            email=clean(self.email),
            card_number=clean(self.card_number).replace(" ", ""),
            phone=read_phone(clean(self.phone))[0],
        )


@dataclass(frozen=True)
class Surroundings:
    """What stands in the records around somebody who is to be entered."""

    today: dt.date
    cell_name: str
    is_cell_standing: bool
    is_cell: bool
    least_age: AgeLimit | None
    has_namesake: bool = False
    is_card_taken: bool = False
    card_holder_here: str = ""
    """Who in the same cell holds the card number; empty when it is somebody elsewhere."""


def objections_to_new_member(person: NewMember, around: Surroundings) -> Iterator[Objection]:
    """Every reason why somebody, with cleaned texts, cannot be entered (members.md §10, decisions 11)."""
    yield from objections_to_person(person.facts, today=around.today, least_age=around.least_age)
    yield from read_phone(person.phone)[1]
    yield from objections_to_cell(
        around.cell_name, is_standing=around.is_cell_standing, is_cell=around.is_cell, on=person.on
    )
    if person.on < person.joined_on:
        text = wording.ENTERED_BEFORE_JOINED.format(
            on=format_day(person.on), joined=format_day(person.joined_on)
        )
        yield Objection(text, field="on")
    yield from objections_to_card(is_taken=around.is_card_taken, holder_here=around.card_holder_here)
    if person.birth and around.has_namesake and not person.is_another_person:
        text = wording.NAMESAKE.format(name=person.full_name, day=format_written_day(person.birth))
        yield Objection(text, field="is_another_person")


def objections_to_card(*, is_taken: bool, holder_here: str) -> Iterator[Objection]:
    """One card number, one person; who holds it elsewhere is not told (members.md §10)."""
    if is_taken:
        text = wording.CARD_TAKEN_HERE.format(name=holder_here) if holder_here else wording.CARD_TAKEN
        yield Objection(text, field="card_number")


def objections_to_cell(
    name: str, *, is_standing: bool, is_cell: bool, on: dt.date, field: str = "cell"
) -> Iterator[Objection]:
    """Whether members can belong to this organization from a day on."""
    if not is_standing:
        yield Objection(wording.CELL_NOT_STANDING.format(name=name, day=format_day(on)), field=field)
    elif not is_cell:
        yield Objection(wording.NOT_A_CELL.format(name=name), field=field)


def objections_to_person(
    person: PersonFacts, *, today: dt.date, least_age: AgeLimit | None
) -> Iterator[Objection]:
    """What cannot be true of a person (decisions 11). `least_age` is None where no rule was in force on the day."""
    yield from objections_to_name(person.full_name)
    if person.card_number and not CARD.fullmatch(person.card_number):
        yield Objection(wording.CARD_INVALID.format(card=person.card_number), field="card_number")
    if person.email and not EMAIL.fullmatch(person.email):
        yield Objection(wording.EMAIL_INVALID.format(email=person.email), field="email")
    yield from _objections_to_dates(person, today)
    yield from _objections_to_age(person, least_age)


def objections_to_name(full_name: str) -> Iterator[Objection]:
    if not full_name:
        yield Objection(wording.NAME_MISSING, field="full_name")
    if any(character.isdigit() for character in full_name):
        yield Objection(wording.NAME_HAS_DIGITS.format(name=full_name), field="full_name")
    if len(full_name) > NAME_LIMIT:
        yield Objection(wording.NAME_TOO_LONG.format(limit=NAME_LIMIT), field="full_name")


def read_phone(written: str) -> tuple[str, list[Objection]]:
    """A phone number as it is stored, or the objection to what was written."""
    if not written:
        return "", []
    try:
        return normalise_phone(written), []
    except NotUnderstood as error:
        return written, [Objection(error.sentence, field="phone")]


def _objections_to_dates(person: PersonFacts, today: dt.date) -> Iterator[Objection]:
    if person.birth and person.birth.day > today:
        yield Objection(
            wording.BORN_IN_FUTURE.format(day=format_written_day(person.birth)), field="birth_date"
        )
    if person.joined_on and person.joined_on > today:
        yield Objection(wording.JOINED_IN_FUTURE.format(day=format_day(person.joined_on)), field="joined_on")
    if person.official_on and person.official_on > today:
        yield Objection(
            wording.OFFICIAL_IN_FUTURE.format(day=format_day(person.official_on)), field="official_on"
        )
    if person.joined_on and person.official_on and person.official_on < person.joined_on:
        yield Objection(
            wording.OFFICIAL_BEFORE_JOINED.format(
                official=format_day(person.official_on), joined=format_day(person.joined_on)
            ),
            field="official_on",
        )


def _objections_to_age(person: PersonFacts, least_age: AgeLimit | None) -> Iterator[Objection]:
    if person.birth is None or person.joined_on is None:
        return
    born = format_written_day(person.birth)
    if person.joined_on <= person.birth.day:
        yield Objection(
            wording.JOINED_BEFORE_BIRTH.format(joined=format_day(person.joined_on), born=born),
            field="joined_on",
        )
    elif least_age and is_younger_than(person.birth, least_age.years, on=person.joined_on):
        yield Objection(
            wording.JOINED_TOO_YOUNG.format(
                joined=format_day(person.joined_on), age=least_age.years, born=born
            ),
            legal_basis=least_age.legal_basis,
            field="joined_on",
        )


def is_younger_than(birth: WrittenDay, years: int, *, on: dt.date) -> bool:
    """Whether somebody has certainly not reached an age by months (decisions 8, 30).

    Of a birth known only to its year nothing is certain until even the first day of that year would be too late.
    """
    counts_from = birth.counts_from if birth.precision is not Precision.YEAR else birth.day
    return counts_from is not None and whole_months(counts_from, on) < years * MONTHS_OF_A_YEAR


def objections_to_stay(
    since: dt.date,
    until: dt.date,
    *,
    least_months: int | None,
    most_months: int | None,
    is_most_allowed: bool,
) -> Iterator[Objection]:
    """Whether a temporary stay may last from one day to another, both included (`transfer.temporary.*`)."""
    days = {"since": format_day(since), "until": format_day(until)}
    if until < since:
        yield Objection(wording.ENDS_BEFORE_START.format(**days), field="until")
        return
    end = until + dt.timedelta(days=1)
    if least_months is not None and end < months_later(since, least_months):
        yield Objection(wording.STAY_TOO_SHORT.format(**days, months=least_months), field="until")
    if most_months is None:
        return
    limit = months_later(since, most_months)
    if is_most_allowed and end > limit:
        yield Objection(wording.STAY_TOO_LONG.format(**days, months=most_months), field="until")
    elif not is_most_allowed and end >= limit:
        yield Objection(wording.STAY_NOT_UNDER.format(**days, months=most_months), field="until")


def objections_to_length_of_exemption(
    since: dt.date, until: dt.date | None, *, most_months: int | None, legal_basis: str = ""
) -> Iterator[Objection]:
    """A temporary exemption has a longest length (`attendance.temp_exempt_max_months`); one without end has none."""
    if until is not None and most_months is not None and until >= months_later(since, most_months):
        yield Objection(
            wording.EXEMPT_TOO_LONG.format(months=most_months), legal_basis=legal_basis, field="until"
        )


def objections_to_length_of_suspension(
    since: dt.date, until: dt.date | None, *, most_days: int | None, legal_basis: str = ""
) -> Iterator[Objection]:
    """A suspension lasts so many days and one extension (`discipline.suspension_*`)."""
    if until is not None and most_days is not None and (until - since).days + 1 > most_days:
        yield Objection(
            wording.SUSPENSION_TOO_LONG.format(days=most_days), legal_basis=legal_basis, field="until"
        )


def objections_to_recognition(
    name: str, *, is_probationary: bool, joined_on: dt.date | None, official_on: dt.date, months: int | None
) -> Iterator[Objection]:
    """Whether a probationary member can be official from that day: not before probation ends (members.md §4)."""
    if not is_probationary:
        yield Objection(
            wording.NOT_PROBATIONARY.format(name=name, day=format_day(official_on)), field="official_on"
        )
    if joined_on and months is not None and official_on < months_later(joined_on, months):
        yield Objection(
            wording.PROBATION_NOT_OVER.format(
                name=name, joined=format_day(joined_on), months=months, day=format_day(official_on)
            ),
            field="official_on",
        )
