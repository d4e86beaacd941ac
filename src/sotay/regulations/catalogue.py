"""The data of `regulations/`, read once and checked: every rule with its versions and its offers."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from .values import Kind, Special, Unparsable, Value, parse
from .wording import UNITS

REGULATIONS: Final = Path(__file__).resolve().parents[3] / "regulations"
OFFERS_FOLDER: Final = "local"
AGENDAS_FOLDER: Final = "agendas"
LAYOUTS_FOLDER: Final = "layouts"
SCORE_SHEETS_FOLDER: Final = "score_sheets"
FORMS_FOLDERS: Final = frozenset({AGENDAS_FOLDER, LAYOUTS_FOLDER, SCORE_SHEETS_FOLDER})
"""Whole forms, each with a reader of its own; the other folders hold one rule in each file."""

_RULE_FIELDS: Final = {"description", "kind", "unit", "local", "choices", "values", "offers"}
_VERSION_FIELDS: Final = {"since", "until", "value", "legal_basis", "confidence", "note", "local"}
_UPPER_BOUNDS: Final[Mapping[str, int]] = {"percent": 100, "day_of_month": 31}


class Confidence(StrEnum):
    """How sure we are of a value: marks (O), (P), (U), (D) of the handbook's README §2."""

    OFFICIAL = "official"
    PRACTITIONER = "practitioner"
    UNVERIFIED = "unverified"
    DEFAULT = "default"

    @property
    def is_checked(self) -> bool:
        """Whether the original text has been compared; a product default claims no text at all."""
        return self in {Confidence.OFFICIAL, Confidence.DEFAULT}


@dataclass(frozen=True, slots=True)
class Version:
    """One value of one rule and the days on which it is in force; `until` is inclusive or None."""

    since: dt.date
    until: dt.date | None
    value: Value
    raw: str
    legal_basis: str
    confidence: Confidence
    is_local: bool
    """Whether a committee may have a value of its own while this version is in force."""
    note: str = ""

    def is_in_force(self, on: dt.date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Rule:
    """One parameter. Its versions stand oldest first and never overlap; a gap means that no rule is in force.

    A rule of `regulations/local/` has no general value at all: its `versions` are *offers*, which bind
    nobody until a committee adopts one as its own value.
    """

    key: str
    description: str
    kind: Kind
    unit: str
    choices: Mapping[str, str]
    versions: tuple[Version, ...]
    is_offer: bool = False

    @property
    def is_local(self) -> bool:
        """Whether a committee may ever set a value of its own."""
        return any(version.is_local for version in self.versions)

    def version_on(self, on: dt.date) -> Version | None:
        """The version in force that day, an offer included."""
        return next((version for version in self.versions if version.is_in_force(on)), None)

    def parse(self, text: str) -> Value:
        """A value written as this rule asks. Raises Unparsable, with a Vietnamese sentence."""
        value = parse(text, self.kind)
        if isinstance(value, Special):
            return value
        words = value if isinstance(value, tuple) else (value,)
        is_word = self.kind in {Kind.WORD, Kind.WORDS}
        if is_word and self.choices and not self.choices.keys() >= set(words):
            raise Unparsable(f"Cần một trong các lựa chọn: {', '.join(self.choices.values())}.")
        upper = _UPPER_BOUNDS.get(self.unit.split(" ")[0])
        for number in value if isinstance(value, tuple) else (value,):
            if upper is not None and not isinstance(number, str) and number > upper:  # type: ignore[operator]
                raise Unparsable(f"Giá trị không được quá {upper}.")
        if self.unit == "day_of_month" and value == 0:
            raise Unparsable("Ngày trong tháng bắt đầu từ 1.")
        return value


class BrokenRegulations(ValueError):
    """The data cannot be used: every problem found, each with its file."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))


def read_yaml(path: Path) -> Any:
    """The data of one file, by the quick reader where the library was built with it. Raises yaml.YAMLError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


@cache
def catalogue() -> Mapping[str, Rule]:
    """Every rule of the product's own data, by key. Raises BrokenRegulations."""
    return load(REGULATIONS)


def load(folder: Path) -> Mapping[str, Rule]:
    """Read a folder of regulations. Raises BrokenRegulations with all problems at once."""
    rules: dict[str, Rule] = {}
    problems: list[str] = []
    for path, key, is_offer in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            rule = _read(path, key, is_offer)
        except BrokenRegulations as broken:
            problems += [f"{name}: {problem}" for problem in broken.problems]
            continue
        if key in rules:
            problems.append(f"{name}: {key} is written twice")
        rules[key] = rule
    if not rules and not problems:
        problems.append(f"no regulations in {folder.name}/")
    if problems:
        raise BrokenRegulations(problems)
    return dict(sorted(rules.items()))


def _files(folder: Path) -> Iterator[tuple[Path, str, bool]]:
    for path in sorted(folder.rglob("*.yaml")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[0] in FORMS_FOLDERS:
            continue
        is_offer = parts[0] == OFFERS_FOLDER
        yield path, ".".join(parts[1:] if is_offer else parts), is_offer


def _read(path: Path, key: str, is_offer: bool) -> Rule:
    written, kind = _head(path, is_offer)
    unread = Rule(
        key=key,
        description=written["description"],
        kind=kind,
        unit=written["unit"],
        choices=written.get("choices", {}),
        versions=(),
        is_offer=is_offer,
    )
    entries = written["offers" if is_offer else "values"]
    may_be_local = is_offer or bool(written["local"])
    problems: list[str] = []
    versions: list[Version] = []
    for entry in entries:
        try:
            versions.append(_version(entry, unread, may_be_local))
        except (Unparsable, ValueError) as error:
            since = entry.get("since", "?") if isinstance(entry, dict) else entry
            problems.append(f"version {since}: {error}")
    closed = _closed(versions, problems)
    if problems:
        raise BrokenRegulations(problems)
    return replace(unread, versions=closed)


def _head(path: Path, is_offer: bool) -> tuple[dict[str, Any], Kind]:
    try:
        written = read_yaml(path)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenRegulations([f"cannot be read: {error}"]) from error
    if not isinstance(written, dict):
        raise BrokenRegulations(["is not a table of fields"])
    needed = {"description", "kind", "unit"} | ({"offers"} if is_offer else {"values", "local"})
    problems = [f"lacks {field}" for field in sorted(needed - written.keys())]
    problems += [f"has an unknown field {field}" for field in sorted(written.keys() - (needed | {"choices"}))]
    if written.get("kind") not in set(Kind):
        problems.append(f"unknown kind {written.get('kind')}")
    if written.get("unit") not in UNITS:
        problems.append(f"unknown unit {written.get('unit')}")
    if not is_offer and not isinstance(written.get("local"), bool):
        problems.append("local is true or false")
    entries = written.get("offers" if is_offer else "values")
    if not isinstance(entries, list) or not entries:
        problems.append("has no version")
    if problems:
        raise BrokenRegulations(problems)
    return written, Kind(written["kind"])


def _version(entry: Any, rule: Rule, may_be_local: bool) -> Version:
    if not isinstance(entry, dict) or not {"since", "value", "legal_basis", "confidence"} <= entry.keys():
        raise ValueError("needs since, value, legal_basis and confidence")
    unknown = entry.keys() - _VERSION_FIELDS
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    since, until = entry["since"], entry.get("until")
    if type(since) is not dt.date or type(until) not in {dt.date, type(None)}:
        raise ValueError("since and until are dates")
    if until is not None and until < since:
        raise ValueError("ends before it begins")
    if entry["confidence"] not in set(Confidence):
        raise ValueError(f"unknown confidence {entry['confidence']}")
    if not str(entry["legal_basis"]).strip():
        raise ValueError("has no legal basis")
    is_local = bool(entry.get("local", may_be_local))
    raw = _as_text(entry["value"]).strip()
    value = rule.parse(raw)
    if value is Special.BY_DECISION and not is_local:
        raise ValueError("is left to a committee that may not set it")
    return Version(
        since=since,
        until=until,
        value=value,
        raw=raw,
        legal_basis=entry["legal_basis"],
        confidence=Confidence(entry["confidence"]),
        is_local=is_local,
        note=entry.get("note", ""),
    )


def _as_text(written: Any) -> str:
    """YAML's own integers, booleans and lists are welcome; its floats are not exact and are refused."""
    match written:
        case bool():
            return "true" if written else "false"
        case int() | str():
            return str(written)
        case list():
            return ",".join(_as_text(one) for one in written)
        case _:
            raise ValueError(f"{written!r} must be written in quotes")


def _closed(versions: Sequence[Version], problems: list[str]) -> tuple[Version, ...]:
    """The versions in order, each ended by the next one. `until` is written only where a gap follows."""
    if list(versions) != sorted(versions, key=lambda version: version.since):
        problems.append("versions do not stand oldest first")
        return ()
    closed: list[Version] = []
    for number, version in enumerate(versions):
        following = versions[number + 1].since if number + 1 < len(versions) else None
        until = version.until
        if following is not None:
            last_day = following - dt.timedelta(days=1)
            if following == version.since:
                problems.append(f"two versions begin on {following}")
            elif until is None:
                until = last_day
            elif until > last_day:
                problems.append(f"version {version.since} overlaps version {following}")
            elif until == last_day:
                problems.append(f"version {version.since}: until is written although no gap follows")
        closed.append(replace(version, until=until))
    return tuple(closed)
