"""A value that must be one of those a form offers."""

from collections.abc import Container

from sotay.kernel.objections import Objection
from sotay.meetings.wording import choices as wording


def objections_to_choice(value: str, offered: Container[str], field: str) -> list[Objection]:
    """A word that none of the choices is, such as one typed into the address of a form."""
    return [] if value in offered else [Objection(wording.not_offered(), field=field)]
