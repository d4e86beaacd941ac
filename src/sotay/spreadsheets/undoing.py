"""Why a run cannot be taken back, in sentences that name its rows."""

from collections.abc import Sequence
from typing import Any

from sotay.access.actor import Actor
from sotay.kernel.objections import Objection

from . import wording
from .kinds import Applied, ImportKind, Scope


def objections_to_undoing(
    rows: Sequence[Applied], kind: ImportKind[Any], scope: Scope, *, actor: Actor
) -> list[Objection]:
    """One objection for each row that the kind cannot take back, in the order of the file."""
    reasons = kind.objections_to_undo(rows, scope, actor=actor)
    return [
        Objection(wording.CANNOT_UNDO_ROW.format(row=number, reason=reasons[number]))
        for number in sorted(reasons)
    ]
