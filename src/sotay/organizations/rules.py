"""Whether an organization may be founded, moved or renamed on a day (members.md §1). Plain Python."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection
from sotay.kernel.text import clean

from . import wording

NAME_LIMIT = 300
SHORT_NAME_LIMIT = 120
CODE_LIMIT = 40


@dataclass(frozen=True)
class KindFacts:
    """A kind of organization as far as the rules need it; a smaller rank stands higher in the tree."""

    code: str
    label: str
    is_cell: bool
    rank: int
    since: dt.date
    end: dt.date | None
    """The first day on which the kind is no longer used; None while it is in use."""

    def is_in_force(self, on: dt.date) -> bool:
        return self.since <= on and (self.end is None or on < self.end)


@dataclass(frozen=True)
class PlaceFacts:
    """An organization that is to stand above or below another, as it is on the day in question."""

    name: str
    kind: KindFacts
    is_standing: bool


@dataclass(frozen=True)
class NewOrganization:
    """An organization to be entered. Its superior is named by number, by the code of another one entered with it, or
    not at all: then it is a top.
    """

    code: str
    name: str
    kind: str
    on: dt.date
    short_name: str = ""
    cell_type: str = ""
    parent_id: int | None = None
    parent_code: str = ""
    decision: str = ""
    goes_live_on: dt.date | None = None
    is_special_armed_forces: bool = False

    def cleaned(self) -> "NewOrganization":
        """The same with every text in its stored form."""
        return replace(
            self,
            code=clean(self.code),
            name=clean(self.name),
            short_name=clean(self.short_name),
            parent_code=clean(self.parent_code),
            decision=clean(self.decision),
        )


@dataclass(frozen=True)
class Ground:
    """What stands in the records around an organization that is to be entered."""

    kind: KindFacts | None
    parent: PlaceFacts | None
    code_is_held_by: str | None
    cell_type_is_known: bool


def objections_to_founding(new: NewOrganization, ground: Ground) -> Iterator[Objection]:
    """Every reason why an organization, with cleaned texts, cannot be entered (members.md §1)."""
    yield from objections_to_code(new.code, held_by=ground.code_is_held_by)
    yield from objections_to_name(new.name, new.short_name)
    yield from objections_to_kind(
        ground.kind,
        kind_code=new.kind,
        cell_type=new.cell_type,
        cell_type_is_known=ground.cell_type_is_known,
        on=new.on,
    )
    yield from objections_to_parent(ground.kind, ground.parent, on=new.on)


def superiors_first(wanted: Iterable[NewOrganization]) -> list[list[NewOrganization]]:
    """The organizations in rounds, each after the round of its superior; those in a circle are in no round."""
    waiting = list(wanted)
    rounds: list[list[NewOrganization]] = []
    while waiting:
        codes = {new.code for new in waiting}
        ready = [new for new in waiting if new.parent_code not in codes]
        if not ready:
            break
        rounds.append(ready)
        waiting = [new for new in waiting if new.parent_code in codes]
    return rounds


def objections_to_kind(
    kind: KindFacts | None, *, kind_code: str, cell_type: str, cell_type_is_known: bool, on: dt.date
) -> Iterator[Objection]:
    """Whether this kind, with this type of cell, can be used from that day on."""
    if kind is None:
        yield Objection(wording.KIND_UNKNOWN.format(code=kind_code), field="kind")
        return
    if not kind.is_in_force(on):
        yield Objection(
            wording.KIND_NOT_IN_FORCE.format(label=kind.label, day=format_day(on)),
            legal_basis=wording.KIND_BASIS,
            field="kind",
        )
    if cell_type and not cell_type_is_known:
        yield Objection(wording.CELL_TYPE_UNKNOWN.format(code=cell_type), field="cell_type")
    elif cell_type and not kind.is_cell:
        yield Objection(wording.CELL_TYPE_ONLY_FOR_CELLS.format(label=kind.label), field="cell_type")


def objections_to_name(name: str, short_name: str = "") -> Iterator[Objection]:
    if not name:
        yield Objection(wording.NAME_MISSING, field="name")
    if len(name) > NAME_LIMIT:
        yield Objection(wording.NAME_TOO_LONG.format(limit=NAME_LIMIT), field="name")
    if len(short_name) > SHORT_NAME_LIMIT:
        yield Objection(wording.NAME_TOO_LONG.format(limit=SHORT_NAME_LIMIT), field="short_name")


def objections_to_code(code: str, *, held_by: str | None) -> Iterator[Objection]:
    """A code names one organization for ever; `held_by` is the name of the one that has it."""
    if not code or len(code) > CODE_LIMIT:
        yield Objection(wording.CODE_MISSING, field="code")
    if held_by is not None:
        yield Objection(wording.CODE_TAKEN.format(code=code, name=held_by), field="code")


def objections_to_parent(
    kind: KindFacts | None, parent: PlaceFacts | None, *, on: dt.date
) -> Iterator[Objection]:
    """Whether an organization of this kind can stand below that one from a day on."""
    if parent is None:
        return
    if not parent.is_standing:
        yield Objection(
            wording.PARENT_NOT_STANDING.format(name=parent.name, day=format_day(on)), field="parent"
        )
    if parent.kind.is_cell:
        yield Objection(wording.PARENT_IS_CELL.format(name=parent.name), field="parent")
    elif kind is not None and parent.kind.rank > kind.rank:
        yield Objection(
            wording.PARENT_IS_LOWER.format(child=kind.label, name=parent.name, parent=parent.kind.label),
            field="parent",
        )


def objections_to_change_from(
    name: str, *, since: dt.date | None, end: dt.date | None, on: dt.date
) -> Iterator[Objection]:
    """Whether the span that contains the day may be ended by a change from that day on.

    `since`, `end` are the bounds of the span in force on the day; None for `since` says that there is none. A span with
    an end is followed by another change, which a later entry must not slip in front of.
    """
    if since is None:
        yield Objection(wording.NOT_STANDING.format(name=name, day=format_day(on)), field="on")
    elif end is not None:
        yield Objection(wording.CHANGED_LATER.format(name=name, day=format_day(end)), field="on")
