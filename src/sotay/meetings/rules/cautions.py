"""Warnings: the act is possible, once the person has seen the warning, confirmed it, or written why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.wording import cautions as wording


class Need(StrEnum):
    """What a warning asks of the person."""

    NOTHING = "nothing"
    CONFIRMATION = "confirmation"
    REASON = "reason"


@dataclass(frozen=True)
class Caution:
    """One thing to know before going on. `code` names the field in which the answer comes back."""

    code: str
    text: str
    legal_basis: str = ""
    need: Need = Need.NOTHING


def objections_to_ignoring(cautions: Iterable[Caution], answers: Mapping[str, str]) -> list[Objection]:
    """One objection for each warning that is not answered yet.

    `answers` holds, by code, the reason written or any non-empty mark of a confirmation.
    """
    return [
        Objection(
            wording.unanswered(caution.text, caution.need.value), caution.legal_basis, field=caution.code
        )
        for caution in cautions
        if caution.need is not Need.NOTHING and not answers.get(caution.code, "").strip()
    ]
