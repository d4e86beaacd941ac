import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor

from ..models import Member
from ..rules import NewMember
from .add_members import add_members


@transaction.atomic
def add_member(
    *,
    full_name: str,
    cell_id: int,
    joined_on: dt.date,
    on: dt.date,
    actor: Actor,
    official_on: dt.date | None = None,
    sex: str = "",
    birth_date: dt.date | None = None,
    birth_precision: str = "day",
    phone: str = "",
    email: str = "",
    card_number: str = "",
    has_no_device: bool = False,
    is_another_person: bool = False,
    decision: str = "",
) -> Member:
    """Enter a Party member in a cell from a day on, with an account; probationary until `official_on`.

    The same act as `add_members`, which says what is refused.
    """
    person = NewMember(
        full_name=full_name,
        cell_id=cell_id,
        joined_on=joined_on,
        on=on,
        official_on=official_on,
        sex=sex,
        birth_date=birth_date,
        birth_precision=birth_precision,
        phone=phone,
        email=email,
        card_number=card_number,
        has_no_device=has_no_device,
        is_another_person=is_another_person,
        decision=decision,
    )
    return add_members([person], actor=actor)[0]
