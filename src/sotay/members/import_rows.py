"""Rows of a list of members: which cell, which person, which member of the records, and what would change."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.text import clean, fold
from sotay.organizations.models import Organization
from sotay.organizations.queries import cells_below
from sotay.spreadsheets.columns import shown
from sotay.spreadsheets.kinds import Scope
from sotay.spreadsheets.tables import TableRow

from . import wording
from .models import Member
from .queries import birth_of
from .rules import NewMember, Surroundings

TEXTS = ("full_name", "sex", "card_number", "phone", "email")
CHANGEABLE = (*TEXTS, "birth_date", "joined_on", "official_on", "has_no_device")


@dataclass
class KnownMembers:
    """What comparing needs: cells within reach by code and by name, members who may be meant, each row as a person."""

    cells: Mapping[str, Organization]
    cells_by_name: Mapping[str, list[Organization]]
    only_cell: Organization | None
    by_card: Mapping[str, Member]
    by_birth: Mapping[tuple[str, dt.date | None], list[Member]]
    since: Mapping[int, dt.date]
    first_tie: Mapping[int, dt.date]
    people: Mapping[int, NewMember]
    around: Mapping[int, Surroundings]


def text_of(row: TableRow, key: str) -> str:
    """The text of a cell, cleaned; empty where the cell is."""
    return clean(str(row.values.get(key, "")))


def day_of(row: TableRow, key: str) -> dt.date | None:
    """The day in a cell; None where there is none."""
    value = row.values.get(key)
    return value.day if isinstance(value, WrittenDay) else None


def cells_in(scope: Scope) -> list[Organization]:
    """The cells for which the list may name members."""
    cells = Organization.objects.filter(kind__is_cell=True).order_by("sort_key")
    if scope.organization_id:
        cells = cells.filter(pk__in=cells_below(scope.organization_id, on=clock.today()))
    return list(cells)


def members_by_card(rows: Sequence[TableRow]) -> dict[str, Member]:
    """The members who hold the card numbers of these rows."""
    cards = {text_of(row, "card_number") for row in rows} - {""}
    found = Member.objects.filter(card_number__in=cards).select_related("cell")
    return {member.card_number: member for member in found}


def members_by_birth(rows: Sequence[TableRow]) -> dict[tuple[str, dt.date | None], list[Member]]:
    """The members of the same names as in these rows, by name and date of birth."""
    found: dict[tuple[str, dt.date | None], list[Member]] = {}
    names = {text_of(row, "full_name") for row in rows}
    for member in Member.objects.filter(full_name__in=names).select_related("cell").order_by("pk"):
        found.setdefault((member.full_name, member.birth_date), []).append(member)
    return found


def cell_of(row: TableRow, known: KnownMembers) -> Organization | None:
    """The cell a row names, or the only one there is; None where it names none, several, or contradicts itself."""
    code, name = text_of(row, "cell_code"), text_of(row, "cell")
    named = known.cells_by_name.get(fold(name), []) if name else []
    if code:
        cell = known.cells.get(code)
        return cell if cell is not None and (not name or cell in named) else None
    if name:
        return named[0] if len(named) == 1 else None
    return known.only_cell


def objection_to_cell(row: TableRow, known: KnownMembers) -> str:
    """Why no cell is found for a row."""
    code, name = text_of(row, "cell_code"), text_of(row, "cell")
    if not code and not name:
        return wording.CELL_MISSING
    if code in known.cells:
        return wording.CELL_MISMATCH.format(code=code, name=known.cells[code].name, cell=name)
    if not code and len(known.cells_by_name.get(fold(name), [])) > 1:
        return wording.CELL_AMBIGUOUS.format(cell=name)
    return wording.CELL_UNKNOWN.format(cell=code or name)


def person_of(row: TableRow, cell: Organization) -> NewMember:
    """The person a row describes, as somebody to be entered in that cell."""
    birth = row.values.get("birth_date")
    return NewMember(
        full_name=text_of(row, "full_name"),
        cell_id=cell.pk,
        joined_on=day_of(row, "joined_on") or clock.today(),
        on=day_of(row, "on") or clock.today(),
        official_on=day_of(row, "official_on"),
        sex=text_of(row, "sex"),
        birth_date=birth.day if isinstance(birth, WrittenDay) else None,
        birth_precision=(birth.precision if isinstance(birth, WrittenDay) else Precision.DAY).value,
        phone=text_of(row, "phone"),
        email=text_of(row, "email"),
        card_number=text_of(row, "card_number"),
        has_no_device=row.values.get("has_no_device") is True,
    )


def member_meant_by(row: TableRow, known: KnownMembers) -> Member | None:
    """The member a row is about: by the card, else by name and birth among the cells of the list."""
    by_card = known.by_card.get(text_of(row, "card_number"))
    if by_card is not None:
        return by_card
    namesakes = known.by_birth.get((text_of(row, "full_name"), day_of(row, "birth_date")), [])
    here = [member for member in namesakes if member.cell is not None and member.cell.code in known.cells]
    cell = cell_of(row, known)
    return min(here, key=lambda member: member.cell != cell, default=None)


def state_of(member: Member) -> dict[str, Any]:
    """What an import may change of a member, as JSON can hold it."""
    birth = birth_of(member)
    return {
        **{key: getattr(member, key) for key in TEXTS},
        "birth_date": [birth.day.isoformat(), birth.precision.value] if birth else None,
        "joined_on": member.joined_on.isoformat() if member.joined_on else None,
        "official_on": member.official_on.isoformat() if member.official_on else None,
        "has_no_device": member.has_no_device,
    }


def said_by(row: TableRow) -> dict[str, Any]:
    """What a row says of them; an empty cell says nothing (decisions 10)."""
    said: dict[str, Any] = {key: text_of(row, key) for key in TEXTS if key in row.values}
    birth = row.values.get("birth_date")
    if isinstance(birth, WrittenDay):
        said["birth_date"] = [birth.day.isoformat(), birth.precision.value]
    for key in ("joined_on", "official_on"):
        if day := day_of(row, key):
            said[key] = day.isoformat()
    if "has_no_device" in row.values:
        said["has_no_device"] = row.values["has_no_device"] is True
    return said


def in_words(value: Any) -> str:
    match value:
        case None:
            return ""
        case [str(day), str(precision)]:
            return shown(WrittenDay(dt.date.fromisoformat(day), Precision(precision)))
        case "male" | "female":
            return Member.Sex(value).label
        case str() if len(value) == len("2023-06-02") and value[4] == value[7] == "-":
            return shown(WrittenDay(dt.date.fromisoformat(value)))
        case _:
            return shown(value)
