"""A text of plain lines, typed in an editor or signed, as the blocks of a paper: every line is kept, in its order.

A line with the mark of a heading (I-, 1., a)) is a heading, unless it runs on like a sentence: then it is a paragraph.
Lines that begin with "-" stand as a list.
"""

import re
from collections.abc import Iterable

from .paper import Block, Heading, Items, Level, Paragraph

_PART = re.compile(r"^[IVXL]+\s*[-–.]\s*\S")
_SECTION = re.compile(r"^\d{1,2}\.\s+\S")
_POINT = re.compile(r"^[a-zđ]\)\s+\S")
_ITEM = re.compile(r"^[-–+]\s+")
_SENTENCE_END = (".", ";", ":", "…", "?")
_LONGEST_HEADING = 160


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """The whole text, block by block."""
    blocks: list[Block] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        item = _ITEM.match(line)
        if item is not None:
            _append_item(blocks, line[item.end() :], line[0])
            continue
        level = level_of(line)
        blocks.append(Heading(level, line) if level else Paragraph.of(line))
    return tuple(blocks)


def level_of(line: str) -> Level | None:
    """The level of a heading; None for a line that is none."""
    if len(line) > _LONGEST_HEADING:
        return None
    if _PART.match(line):
        return Level.PART
    if line.endswith(_SENTENCE_END):
        return None
    if _SECTION.match(line):
        return Level.SECTION
    return Level.POINT if _POINT.match(line) else None


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """Every line of text in blocks that came from a plain text, to compare with it."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                found.append(block.text)
            case Paragraph():
                found.append("".join(words.text for words in block.words))
            case Items():
                found += [f"{block.mark} {line}" for line in block.lines]
            case _:
                pass
    return found


def _append_item(blocks: list[Block], line: str, mark: str) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, Items) and last.mark == mark:
        blocks[-1] = Items((*last.lines, line), mark)
    else:
        blocks.append(Items((line,), mark))
