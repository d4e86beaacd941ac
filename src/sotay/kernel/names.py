"""Names of persons: family, middle, given, and their place in a list (vietnamese.md §1–2)."""

from dataclasses import dataclass

from .sorting import sort_key_of
from .text import clean


@dataclass(frozen=True)
class NameParts:
    """The three parts of a full name. A name of one word is a given name; compound family names are corrected
    by hand.
    """

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> NameParts:
    """Split a full name: the first word is the family name, the last the given name, the rest the middle
    name.
    """
    words = clean(full_name).split(" ")
    if len(words) == 1:
        return NameParts(family="", middle="", given=words[0])
    return NameParts(family=words[0], middle=" ".join(words[1:-1]), given=words[-1])


def sort_key(full_name: str) -> str:
    """The key that puts persons in order: by given name, then family name, then middle name (decisions 5)."""
    parts = split_name(full_name)
    return sort_key_of(parts.given, parts.family, parts.middle)
