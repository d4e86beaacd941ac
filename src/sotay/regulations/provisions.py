"""What was in force on a day: the one door through which every module reads regulations.

The date is always the date of the act (the meeting's day, the cell's vote, the month's first day), never
today, so a finished record stays under the rule of its own time for ever (handbook README §3).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, Protocol

from django.db.models import QuerySet

from sotay.access.fetching import ask

from . import wording
from .catalogue import Confidence, Rule, Version, catalogue
from .models import LocalValue
from .values import Bands, Special, Threshold, Value

IS_ANY_SET = """
SELECT EXISTS (SELECT 1 FROM regulations_localvalue
               WHERE key = ANY(%s) AND during @> %s::date AND withdrawn_at IS NULL)
"""
DAYS_KEPT = 512


class Place(Protocol):
    """An organization, as far as regulations need to know one."""

    @property
    def pk(self) -> int: ...

    def line_on(self, on: dt.date, /) -> Sequence[int]:
        """Ids of the organization itself, its parent, and so on upwards, as the tree stood that day."""
        ...


class UnknownRule(KeyError):
    """No such key in `regulations/`: a mistake in the program, not a gap in the law."""


class NoProvisionInForce(LookupError):
    """Nothing was in force on that day ("không quy định"). Never a reason to guess."""

    def __init__(self, key: str, on: dt.date) -> None:
        self.key = key
        self.on = on
        super().__init__(f"{key} has no value in force on {on}")


@dataclass(frozen=True, slots=True)
class Provision:
    """One value in force, with everything that a screen or a stored result has to say about it."""

    key: str
    value: Value
    raw: str
    unit: str
    since: dt.date
    until: dt.date | None
    legal_basis: str
    confidence: Confidence
    description: str
    source: Literal["general", "local"]
    version_id: str
    """Stable for ever: `meeting.min_minutes@2025-10-28`, or `local:17`. Computed results store it."""
    note: str = ""

    @property
    def is_none(self) -> bool:
        """In force, and saying that there is no limit: show none, compute nothing."""
        return self.value is Special.NONE

    @property
    def is_by_decision(self) -> bool:
        """Left to a committee, which has not set it: use the rule one step up (`meeting.min_minutes`)."""
        return self.value is Special.BY_DECISION

    @property
    def in_words(self) -> str:
        """The value as people read it: "3 ngày làm việc", "quá một nửa số đảng viên chính thức được tính"."""
        return wording.value_in_words(self.value, self.unit, rule_of(self.key).choices)

    @property
    def confidence_in_words(self) -> str:
        """The mark beside it: "chưa đối chiếu văn bản gốc" where nobody has compared the text."""
        return wording.CONFIDENCE[self.confidence]

    @property
    def number(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self._not_a("whole number")
        return self.value

    @property
    def numbers(self) -> tuple[int, ...]:
        found = tuple(one for one in self._listed() if isinstance(one, int))
        if len(found) != len(self._listed()):
            raise self._not_a("list of whole numbers")
        return found

    @property
    def words(self) -> tuple[str, ...]:
        found = tuple(one for one in self._listed() if isinstance(one, str))
        if len(found) != len(self._listed()):
            raise self._not_a("list of words")
        return found

    @property
    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self._not_a("yes or no")
        return self.value

    @property
    def word(self) -> str:
        if not isinstance(self.value, str):
            raise self._not_a("word")
        return self.value

    @property
    def decimal(self) -> Decimal:
        if not isinstance(self.value, Decimal):
            raise self._not_a("decimal number")
        return self.value

    @property
    def share(self) -> Fraction:
        if not isinstance(self.value, Fraction):
            raise self._not_a("share")
        return self.value

    @property
    def threshold(self) -> Threshold:
        if not isinstance(self.value, Threshold):
            raise self._not_a("threshold")
        return self.value

    @property
    def bands(self) -> Bands:
        if not isinstance(self.value, Bands):
            raise self._not_a("table of points")
        return self.value

    def _listed(self) -> tuple[object, ...]:
        if not isinstance(self.value, tuple):
            raise self._not_a("list")
        return self.value

    def _not_a(self, kind: str) -> TypeError:
        return TypeError(f"{self.version_id} is {self.raw}, not a {kind}")


def provision(key: str, on: dt.date, organization: Place | None = None) -> Provision:
    """What the rule says on the day of an act, for an organization where that may differ.

    Precedence: the organization's own value, the nearest value above it as the tree stood that day, the
    general value (handbook README §3). A rule about a month is asked for the month's first day
    (decisions.md 13). Raises NoProvisionInForce in a gap, UnknownRule for a key that does not exist.
    """
    found = provision_or_none(key, on, organization)
    if found is None:
        raise NoProvisionInForce(key, on)
    return found


def provision_or_none(key: str, on: dt.date, organization: Place | None = None) -> Provision | None:
    """As `provision`, with None where nothing is in force."""
    return provisions([key], on, organization).get(key)


def provisions(
    keys: Iterable[str], on: dt.date, organization: Place | None = None
) -> Mapping[str, Provision]:
    """Several rules at once, with one query where no committee has set any of them; gaps are left out."""
    wanted = tuple(keys)
    general, asked = _general_of(wanted, on)
    if organization is None or not asked or not _is_any_set(asked, on):
        return general
    line = organization.line_on(on)
    local = _nearest(_in_force(asked, on).filter(organization_id__in=line), line)
    return {key: local.get(key) or general[key] for key in wanted if key in local or key in general}


@lru_cache(maxsize=DAYS_KEPT)
def _general_of(keys: tuple[str, ...], on: dt.date) -> tuple[Mapping[str, Provision], tuple[str, ...]]:
    """The general values of a day, which change with the program alone; and the keys that a committee may set."""
    rules = [rule_of(key) for key in keys]
    values = {rule.key: value for rule in rules if (value := _general(rule, on)) is not None}
    return MappingProxyType(values), tuple(rule.key for rule in rules if _may_differ(rule, on))


def provision_of_each(key: str, on: dt.date, organizations: Iterable[Place]) -> Mapping[int, Provision]:
    """One rule for many organizations, by their ids, with at most two queries; gaps are left out."""
    rule = rule_of(key)
    general = _general(rule, on)
    is_set_somewhere = _may_differ(rule, on) and _in_force([key], on).exists()
    lines = {place.pk: place.line_on(on) if is_set_somewhere else () for place in organizations}
    above = {pk for line in lines.values() for pk in line}
    rows = list(_in_force([key], on).filter(organization_id__in=above)) if above else []
    found: dict[int, Provision] = {}
    for pk, line in lines.items():
        value = _nearest(rows, line).get(key, general)
        if value is not None:
            found[pk] = value
    return found


def basis(key: str, on: dt.date) -> Provision:
    """The instrument in force on a day ("42-HD/BTCTW"), for showing on what a page or a paper rests.

    The key is one of `basis.*` (handbook README §5). Raises NoProvisionInForce.
    """
    if not key.startswith("basis."):
        raise UnknownRule(key)
    return provision(key, on)


def bases(on: dt.date) -> Mapping[str, Provision]:
    """Every instrument in force on a day, by its key."""
    return provisions([key for key in catalogue() if key.startswith("basis.")], on)


def rule_of(key: str) -> Rule:
    """The rule behind a key. Raises UnknownRule."""
    try:
        return catalogue()[key]
    except KeyError:
        raise UnknownRule(key) from None


def local_provision(row: LocalValue) -> Provision:
    """A committee's own value as a provision."""
    rule = rule_of(row.key)
    value = rule.parse(row.value)
    return Provision(
        key=row.key,
        value=value,
        raw=row.value,
        unit=rule.unit,
        since=row.during.lower,
        until=row.last_day,
        legal_basis=wording.local_basis(row.organization_name, row.decision_number, row.decided_on),
        confidence=Confidence.OFFICIAL,
        description=rule.description,
        source="local",
        version_id=f"local:{row.pk}",
        note=row.note,
    )


def general_provision(rule: Rule, version: Version) -> Provision:
    """One version of the general data as a provision."""
    return Provision(
        key=rule.key,
        value=version.value,
        raw=version.raw,
        unit=rule.unit,
        since=version.since,
        until=version.until,
        legal_basis=version.legal_basis,
        confidence=version.confidence,
        description=rule.description,
        source="general",
        version_id=f"{rule.key}@{version.since.isoformat()}",
        note=version.note,
    )


def _general(rule: Rule, on: dt.date) -> Provision | None:
    """An offer binds nobody, so it is no general value."""
    version = rule.version_on(on)
    return None if version is None or rule.is_offer else general_provision(rule, version)


def _may_differ(rule: Rule, on: dt.date) -> bool:
    """Where no version is in force, none may be set either: the rule does not exist that day."""
    version = rule.version_on(on)
    return version is not None and version.is_local


def _is_any_set(keys: tuple[str, ...], on: dt.date) -> bool:
    """Whether any committee has set any of these; local values are asked for every time, never kept."""
    return bool(ask(IS_ANY_SET, [list(keys), on])[0][0])


def _in_force(keys: Sequence[str], on: dt.date) -> QuerySet[LocalValue]:
    """What committees have set; asked first without the tree, which is dear and mostly not needed."""
    return LocalValue.objects.filter(key__in=keys, during__contains=on, withdrawn_at=None)


def _nearest(rows: Iterable[LocalValue], line: Sequence[int]) -> Mapping[str, Provision]:
    """Of each key, the value of the organization that stands first in the line."""
    distance = {pk: steps for steps, pk in enumerate(line)}
    chosen: dict[str, LocalValue] = {}
    for row in rows:
        if row.organization_id not in distance:
            continue
        present = chosen.get(row.key)
        if present is None or distance[row.organization_id] < distance[present.organization_id]:
            chosen[row.key] = row
    return {key: local_provision(row) for key, row in chosen.items()}
