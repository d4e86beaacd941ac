"""A rule answers with objections: every reason, in Vietnamese, with its legal basis and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Objection:
    """One reason why an act is not possible now.

    `mend` is the address of the page that removes the reason, or "". `field` names the form field it
    concerns, or "".
    """

    text: str
    legal_basis: str = ""
    mend: str = ""
    mend_label: str = ""
    field: str = ""


class Refused(Exception):
    """The act is not possible now. Carries all the objections, in the order they were found."""

    def __init__(self, objections: Iterable[Objection]) -> None:
        self.objections = list(objections)
        super().__init__("; ".join(objection.text for objection in self.objections))


def insist(objections: Iterable[Objection]) -> None:
    """Raise Refused with every objection, if there is any."""
    found = list(objections)
    if found:
        raise Refused(found)
