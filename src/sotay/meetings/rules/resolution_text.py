"""The text of a resolution read as the 42-HD form sets it: last month's tasks and the new ones as tables.

Lines that still have the shape in which they were drafted stand in a table; a line that somebody wrote in another way
stays what it is. No word is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sotay.meetings.wording import resolutions as wording


@dataclass(frozen=True)
class EarlierRow:
    """A task of last month as it stands."""

    number: str
    content: str
    person: str
    state: str
    result: str


@dataclass(frozen=True)
class AssignedRow:
    """A task given; an empty deadline: a standing task."""

    number: str
    content: str
    person: str
    product: str
    deadline: str


Line = str | EarlierRow | AssignedRow


def pieces_of(text: str) -> Iterator[list[EarlierRow] | list[AssignedRow] | str]:
    """The text in its order: a run of lines of one kind of task at once, all other text as it is."""
    read = [read_line(line.strip()) for line in text.splitlines() if line.strip()]
    for kind, run in groupby(read, key=type):
        lines = list(run)
        if kind is EarlierRow:
            yield [line for line in lines if isinstance(line, EarlierRow)]
        elif kind is AssignedRow:
            yield [line for line in lines if isinstance(line, AssignedRow)]
        else:
            yield "\n".join(line for line in lines if isinstance(line, str))


def read_line(line: str) -> Line:
    """One line, as a task where it has the drafted shape."""
    earlier = wording.EARLIER_LINE.fullmatch(line)
    if earlier is not None:
        return EarlierRow(**{name: value or "" for name, value in earlier.groupdict().items()})
    assigned = wording.ASSIGNMENT_LINE.fullmatch(line)
    if assigned is not None:
        return AssignedRow(**{name: value or "" for name, value in assigned.groupdict().items()})
    return line
