import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor

from ..models import Organization
from ..rules import NewOrganization
from .found_organizations import found_organizations


@transaction.atomic
def found_organization(
    *,
    code: str,
    name: str,
    kind: str,
    on: dt.date,
    actor: Actor,
    short_name: str = "",
    cell_type: str | None = "",
    parent_id: int | None = None,
    decision: str = "",
    goes_live_on: dt.date | None = None,
    is_special_armed_forces: bool = False,
) -> Organization:
    """Enter an organization below another, or as a top, from a day on.

    The same act as `found_organizations`, which says what is refused.
    """
    new = NewOrganization(
        code=code,
        name=name,
        kind=kind,
        on=on,
        short_name=short_name,
        cell_type=cell_type or "",
        parent_id=parent_id,
        decision=decision,
        goes_live_on=goes_live_on,
        is_special_armed_forces=is_special_armed_forces,
    )
    return found_organizations([new], actor=actor)[0]
