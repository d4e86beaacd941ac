"""The steps of a meeting as dated data in `regulations/agendas/`, chosen by the rule `meeting.agenda`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from .catalogue import AGENDAS_FOLDER, REGULATIONS, BrokenRegulations, Confidence, read_yaml

EVERY_CELL_TYPE: Final = ""


class Mandatory(StrEnum):
    """Whether a step may be left out; `setting` leaves it to the cell when it builds its agenda."""

    YES = "yes"
    NO = "no"
    SETTING = "setting"


class Produces(StrEnum):
    """What a step leaves in the record: a step "with data" has it (meetings.md §6, decisions.md 19)."""

    GUESTS = "guests"
    MINUTE_TAKER = "minute_taker"
    ROLL_CALL = "roll_call"
    DUES_SNAPSHOT = "dues_snapshot"
    AGENDA_BALLOT = "agenda_ballot"
    REPORT = "report"
    TASK_REMARKS = "task_remarks"
    NOTE = "note"
    OPINIONS = "opinions"
    SUMMARY = "summary"
    TASKS = "tasks"
    ANSWERS = "answers"
    RESOLUTION_BALLOT = "resolution_ballot"
    SCORECARD = "scorecard"
    MINUTES = "minutes"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class AgendaStep:
    """One step; its code is stable inside its template and is what a meeting stores."""

    code: str
    title: str
    mandatory: Mandatory
    produces: tuple[Produces, ...]


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """One part of a meeting with its steps in order."""

    title: str
    steps: tuple[AgendaStep, ...]


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """The agenda of one kind of meeting, for the cell types that it names or for every type."""

    name: str
    kind: str
    cell_types: tuple[str, ...]
    parts: tuple[AgendaPart, ...]
    legal_basis: str
    confidence: Confidence

    @property
    def steps(self) -> tuple[AgendaStep, ...]:
        return tuple(step for part in self.parts for step in part.steps)


@cache
def agendas() -> Mapping[str, Sequence[AgendaTemplate]]:
    """Every agenda of the product's own data, by name. Raises BrokenRegulations."""
    return load_agendas(REGULATIONS / AGENDAS_FOLDER)


def load_agendas(folder: Path) -> Mapping[str, Sequence[AgendaTemplate]]:
    """Read a folder of agendas. Raises BrokenRegulations with all problems at once."""
    found: dict[str, Sequence[AgendaTemplate]] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = _templates(path)
        except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            problems.append(f"{AGENDAS_FOLDER}/{path.name}: {type(error).__name__} {error}")
    if problems:
        raise BrokenRegulations(problems)
    return found


def _templates(path: Path) -> Sequence[AgendaTemplate]:
    written = read_yaml(path)
    parts = {name: _part(part) for name, part in written["parts"].items()}
    templates = tuple(
        AgendaTemplate(
            name=path.stem,
            kind=entry["kind"],
            cell_types=tuple(entry.get("cell_types", ())),
            parts=tuple(parts[name] for name in entry["parts"]),
            legal_basis=entry.get("legal_basis", written["legal_basis"]),
            confidence=Confidence(entry.get("confidence", written["confidence"])),
        )
        for entry in written["templates"]
    )
    _insist_on_distinct(templates)
    return templates


def _part(written: Mapping[str, Any]) -> AgendaPart:
    return AgendaPart(written["title"], tuple(_step(step) for step in written["steps"]))


def _step(written: Mapping[str, Any]) -> AgendaStep:
    mandatory = {True: Mandatory.YES, False: Mandatory.NO, "setting": Mandatory.SETTING}[written["mandatory"]]
    if not isinstance(written["code"], str):
        raise TypeError(f"code {written['code']} must be written in quotes")
    return AgendaStep(
        code=written["code"],
        title=written["title"],
        mandatory=mandatory,
        produces=tuple(Produces(word) for word in written["produces"]),
    )


def _insist_on_distinct(templates: Sequence[AgendaTemplate]) -> None:
    claimed: set[tuple[str, str]] = set()
    for template in templates:
        codes = [step.code for step in template.steps]
        if len(codes) != len(set(codes)):
            raise ValueError(f"{template.kind}: a step code is written twice")
        for cell_type in template.cell_types or (EVERY_CELL_TYPE,):
            if (template.kind, cell_type) in claimed:
                raise ValueError(f"{template.kind}: two agendas for the cell type {cell_type!r}")
            claimed.add((template.kind, cell_type))
