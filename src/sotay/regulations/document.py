"""docs/regulations.md: every rule with its versions, generated from the data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from . import wording
from .agendas import AgendaTemplate, agendas
from .catalogue import REGULATIONS, Rule, catalogue
from .score_sheets import ScoreSheet, SheetItem, score_sheets

DOCUMENT: Final = REGULATIONS.parent / "docs" / "regulations.md"

HEAD: Final = """# Regulations

Generated from `regulations/` by `./sotay manage write_regulations_document`; a test fails when it is stale.

- A value is in force from its first day until the day before the next one, or until the last day written.
  `none` says that no limit is in force; `by_decision` leaves it to the competent committee.
- *Local* says whether a committee may set a value of its own; an *offer* binds nobody until one adopts it.
- Confidence: *official* text, *practitioner* source, *unverified*, product *default*.
"""


def document() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_rules(), *_agendas(), *_score_sheets()])


def write(path: Path) -> None:
    """Write the page to a file; its own place is DOCUMENT."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document(), encoding="utf-8")


def _rules() -> Iterator[str]:
    for code, heading in wording.GROUPS.items():
        yield f"## {heading} (`{code}.*`)\n"
        yield "| Key | Rule | Unit | Local | From | To | Value | Legal basis | Confidence |"
        yield "|---|---|---|---|---|---|---|---|---|"
        for rule in catalogue().values():
            if rule.key.split(".")[0] == code:
                yield from _versions(rule)
        yield ""


def _versions(rule: Rule) -> Iterator[str]:
    for version in rule.versions:
        local = "offer" if rule.is_offer else "yes" if version.is_local else "no"
        until = version.until.isoformat() if version.until else "open"
        basis = f"{version.legal_basis}. {version.note}" if version.note else version.legal_basis
        cells = [
            f"`{rule.key}`", rule.description, rule.unit, local, version.since.isoformat(), until,
            f"`{version.raw}`", basis, str(version.confidence),
        ]  # fmt: skip
        yield "| " + " | ".join(cells) + " |"


def _agendas() -> Iterator[str]:
    for name, templates in agendas().items():
        yield f"## Agenda {name}\n"
        for template in templates:
            yield from _agenda(template)


def _agenda(template: AgendaTemplate) -> Iterator[str]:
    types = ", ".join(template.cell_types) or "every cell type"
    yield f"### {template.kind} ({types})\n"
    yield f"{template.legal_basis} ({template.confidence})\n"
    yield "| Step | Part | Content | Mandatory | Leaves behind |"
    yield "|---|---|---|---|---|"
    for part in template.parts:
        for step in part.steps:
            produces = ", ".join(step.produces)
            yield f"| {step.code} | {part.title} | {step.title} | {step.mandatory} | {produces} |"
    yield ""


def _score_sheets() -> Iterator[str]:
    for name, sheet in score_sheets().items():
        yield f"## Score sheet {name}\n"
        yield f"{sheet.title}. {sheet.legal_basis} ({sheet.confidence})\n"
        yield from _score_sheet(sheet)


def _score_sheet(sheet: ScoreSheet) -> Iterator[str]:
    yield "| Item | Part | Content | Points | Way | Found by | Kinds |"
    yield "|---|---|---|---|---|---|---|"
    for part in sheet.parts:
        for item in part.items:
            points = str(item.points) if sheet.has_points else "met or not"
            kinds = ", ".join(item.kinds or sheet.kinds)
            yield (
                f"| {item.code} | {part.title} | {item.title} | {points} | {item.way} | {_found_by(item)} | {kinds} |"
            )
    yield ""


def _found_by(item: SheetItem) -> str:
    """The evidence with its table of points, or the boxes that people tick."""
    boxes = "; ".join(f"{one.title} {one.points}" for one in item.criteria)
    minutes = f"{item.minutes[0]} to {item.minutes[1]} minutes" if item.minutes else ""
    found = [item.evidence or "", f"`{item.bands}`" if item.bands else "", minutes, boxes]
    return " ".join(word for word in found if word)
