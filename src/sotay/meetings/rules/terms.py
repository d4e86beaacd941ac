"""The provisions of one meeting as its rules take them: a value, and what it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sotay.regulations.values import Bands, Kind, Special, Threshold, parse

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True)
class Given(Generic[Value]):
    """One provision in force on the day of the act. Where none is in force the rules are given None."""

    value: Value
    legal_basis: str = ""


class InForce(Protocol):
    """What a lookup answers; `regulations.Provision` has this shape."""

    @property
    def value(self) -> Any: ...

    @property
    def legal_basis(self) -> str: ...


Lookup = Callable[[str], InForce | None]
"""Key in, provision out; None where no provision is in force on that day. The caller fixes day and
organisation.
"""


def number_of(lookup: Lookup, key: str) -> Given[int] | None:
    """A whole number; None where no rule is in force, also for the values `none` and `by_decision`."""
    found = _found(lookup, key)
    return None if found is None else Given(int(found.value), found.legal_basis)


def flag_of(lookup: Lookup, key: str) -> Given[bool] | None:
    """A yes or no."""
    found = _found(lookup, key)
    return None if found is None else Given(bool(found.value), found.legal_basis)


def word_of(lookup: Lookup, key: str) -> Given[str] | None:
    """A choice, as the word it is written with."""
    found = _found(lookup, key)
    return None if found is None else Given(str(found.value), found.legal_basis)


def threshold_of(lookup: Lookup, key: str) -> Given[Threshold] | None:
    """A share that must be passed or reached, such as `>1/2`."""
    found = _found(lookup, key)
    if found is None:
        return None
    if not isinstance(found.value, Threshold):
        raise TypeError(f"{key} is not written as a threshold")
    return Given(found.value, found.legal_basis)


def bands_of(lookup: Lookup, key: str) -> Given[Bands] | None:
    """A table of points, such as `>=90:4, else:1`."""
    found = _found(lookup, key)
    if found is None:
        return None
    if not isinstance(found.value, Bands):
        raise TypeError(f"{key} is not written as bands")
    return Given(found.value, found.legal_basis)


def words_of(lookup: Lookup, key: str) -> Given[tuple[str, ...]] | None:
    """A list of words."""
    found = _found(lookup, key)
    return None if found is None else Given(tuple(str(word) for word in found.value), found.legal_basis)


def _found(lookup: Lookup, key: str) -> InForce | None:
    found = lookup(key)
    if found is None or isinstance(found.value, Special):
        return None
    return found


def basis_of(*given: Given[Any] | None) -> str:
    """The legal bases of these provisions in one line, each once."""
    return "; ".join(dict.fromkeys(one.legal_basis for one in given if one is not None and one.legal_basis))


def written_threshold(text: str) -> Threshold:
    """A threshold read back from a stored result, such as `>1/2`."""
    found = parse(text, Kind.THRESHOLD)
    if not isinstance(found, Threshold):
        raise TypeError(f"{text} is not written as a threshold")
    return found
