"""Whether what is said of a member can be so, and whether a change of standing or cell is possible. Plain Python."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sotay.kernel.days import NotUnderstood, Precision, WrittenDay
from sotay.kernel.formats import format_day, format_written_day
from sotay.kernel.identifiers import normalise_phone
from sotay.kernel.objections import Objection

from . import wording

NAME_LIMIT = 100
CARD_LIMIT = 12
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


def objections_to_person(
    person: PersonFacts, *, today: dt.date, least_age: AgeLimit | None
) -> Iterator[Objection]:
    """What cannot be true of a person (decisions 11). `least_age` is None where no rule was in force on the day."""
    yield from objections_to_name(person.full_name)
    if person.card_number and not re.fullmatch(rf"\d{{1,{CARD_LIMIT}}}", person.card_number):
        yield Objection(
            wording.CARD_NOT_DIGITS.format(card=person.card_number, limit=CARD_LIMIT), field="card_number"
        )
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
