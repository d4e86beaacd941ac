"""How official papers are set, as dated data in `regulations/layouts/`, chosen by `basis.document_layout`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .catalogue import LAYOUTS_FOLDER, REGULATIONS, BrokenRegulations, Confidence, read_yaml


class Part(StrEnum):
    """The parts of a paper that the instruction speaks of (documents.md §3)."""

    MOTTO = "motto"
    SUPERIOR = "superior"
    ORGAN = "organ"
    NUMBER = "number"
    DATE = "date"
    TYPE_NAME = "type_name"
    SUBJECT = "subject"
    LETTER_SUBJECT = "letter_subject"
    ADDRESS = "address"
    TEXT = "text"
    PART = "part"
    SECTION = "section"
    POINT = "point"
    CELL = "cell"
    AUTHORITY = "authority"
    POST = "post"
    SIGNER = "signer"
    SIGNATURE_NOTE = "signature_note"
    RECIPIENTS_TITLE = "recipients_title"
    RECIPIENTS = "recipients"
    MARK = "mark"
    PAGE_NUMBER = "page_number"


@dataclass(frozen=True, slots=True)
class Setting:
    """How one part is set: points, weight, slant. `least` and `most` are what the instruction allows."""

    size: Decimal
    least: Decimal
    most: Decimal
    is_bold: bool
    is_italic: bool
    is_underlined: bool
    is_capitals: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet in millimetres; `number_mm` is how far the page number stands from the upper edge."""

    width_mm: int
    height_mm: int
    top_mm: int
    bottom_mm: int
    left_mm: int
    right_mm: int
    number_mm: int
    left_column_percent: int

    @property
    def text_width_mm(self) -> int:
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of the body: justified, the first line drawn in, an exact height of line."""

    first_line_mm: int
    line_pt: int
    before_pt: int
    after_pt: int


@dataclass(frozen=True, slots=True)
class DocumentLayout:
    """One layout set; a paper keeps that of its own day."""

    name: str
    legal_basis: str
    confidence: Confidence
    font: str
    page: Page
    body: Body
    settings: tuple[tuple[Part, Setting], ...]

    def of(self, part: Part) -> Setting:
        return next(setting for name, setting in self.settings if name is part)


@cache
def layouts() -> Mapping[str, DocumentLayout]:
    """Every layout set of the product's own data, by the instrument's number. Raises BrokenRegulations."""
    return load_layouts(REGULATIONS / LAYOUTS_FOLDER)


def load_layouts(folder: Path) -> Mapping[str, DocumentLayout]:
    """Read a folder of layout sets. Raises BrokenRegulations with all problems at once."""
    found: dict[str, DocumentLayout] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            layout = _layout(read_yaml(path))
            if layout.name in found:
                raise ValueError(f"{layout.name} is written twice")
            found[layout.name] = layout
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            problems.append(f"{LAYOUTS_FOLDER}/{path.name}: {type(error).__name__} {error}")
    if problems:
        raise BrokenRegulations(problems)
    return found


def _layout(written: Mapping[str, Any]) -> DocumentLayout:
    confidence = Confidence(written["confidence"])
    settings = tuple((part, _setting(written["elements"][part.value], confidence)) for part in Part)
    unknown = written["elements"].keys() - {part.value for part in Part}
    if unknown:
        raise ValueError(f"unknown elements {sorted(unknown)}")
    return DocumentLayout(
        name=written["name"],
        legal_basis=written["legal_basis"],
        confidence=confidence,
        font=written["font"],
        page=Page(**_numbers(written["page"], Page)),
        body=Body(**_numbers(written["body"], Body)),
        settings=settings,
    )


def _numbers(written: Mapping[str, Any], shape: type) -> dict[str, int]:
    names = {field.name for field in fields(shape)}
    if written.keys() != names or not all(type(value) is int and value > 0 for value in written.values()):
        raise ValueError(f"{shape.__name__.lower()} needs whole numbers for {sorted(names)}")
    return dict(written)


def _setting(written: Mapping[str, Any], confidence: Confidence) -> Setting:
    known = {"size", "sizes", "bold", "italic", "underlined", "capitals", "confidence"}
    if written.keys() - known:
        raise ValueError(f"unknown fields {sorted(written.keys() - known)}")
    size = Decimal(str(written["size"]))
    least, most = (Decimal(str(bound)) for bound in written.get("sizes", (size, size)))
    if not least <= size <= most:
        raise ValueError(f"size {size} is outside {least} to {most}")
    return Setting(
        size=size,
        least=least,
        most=most,
        is_bold=bool(written.get("bold", False)),
        is_italic=bool(written.get("italic", False)),
        is_underlined=bool(written.get("underlined", False)),
        is_capitals=bool(written.get("capitals", False)),
        confidence=Confidence(written.get("confidence", confidence)),
    )
