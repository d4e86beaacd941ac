import datetime as dt
from typing import Any, TypedDict, Unpack

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.accounts.actions.change_sign_in_names import change_sign_in_names
from sotay.accounts.actions.rename_account import rename_account
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.formats import format_written_day
from sotay.kernel.names import sort_key
from sotay.kernel.objections import Objection, insist
from sotay.kernel.searching import search_text
from sotay.kernel.text import clean

from .. import wording
from ..events import MemberUpdated
from ..log import refusing_taken_cards
from ..models import Member
from ..policy import UPDATE_MEMBER, VIEW_MEMBER
from ..queries import holder_of_card, least_age_of_joining, namesake_of
from ..rules import PersonFacts, objections_to_person, read_phone


class Changes(TypedDict, total=False):
    """What may be corrected about a person; what is not given stays, an empty text empties."""

    full_name: str
    sort_name: str
    sex: str
    birth_date: dt.date | None
    birth_precision: str
    card_number: str
    phone: str
    email: str


@transaction.atomic
def update_member(
    member_id: int,
    *,
    actor: Actor,
    revision: int | None = None,
    is_another_person: bool = False,
    **changes: Unpack[Changes],
) -> Member:
    """Correct what is kept about a person (class S1).

    `revision` is the one the form was opened with. Refuses a stale form with the reason, and what `add_member` refuses.
    """
    member = claim(Member, member_id, actor, UPDATE_MEMBER, seen_by=VIEW_MEMBER)

    wanted = {name: _cleaned(name, value) for name, value in changes.items()}
    changed = tuple(name for name, value in wanted.items() if getattr(member, name) != value)
    if revision is not None and revision != member.revision:
        insist([Objection(wording.REVISION_CHANGED)])
    for name in changed:
        setattr(member, name, wanted[name])
    insist(_objections(member, changed, is_another_person=is_another_person))

    member.sort_key = sort_key(member.sort_name or member.full_name)
    member.folded = search_text(member.full_name)
    member.revision += 1
    with refusing_taken_cards():
        member.save(update_fields=[*changed, "sort_key", "folded", "revision"])
    _tell_account(member, changed, actor=actor)

    if changed:
        record(MemberUpdated(member.pk, member.cell_id, changed), actor=actor)
    return member


def _cleaned(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    value = clean(value)
    if name == "phone":
        return read_phone(value)[0]
    return value.replace(" ", "") if name == "card_number" else value


def _objections(member: Member, changed: tuple[str, ...], *, is_another_person: bool) -> list[Objection]:
    birth = WrittenDay(member.birth_date, Precision(member.birth_precision)) if member.birth_date else None
    person = PersonFacts(
        member.full_name, birth, member.joined_on, member.official_on, member.card_number, member.email
    )
    objections = list(
        objections_to_person(person, today=clock.today(), least_age=least_age_of_joining(member.joined_on))
    )
    if "phone" in changed:
        objections += read_phone(member.phone)[1]
    if "card_number" in changed and (holder := holder_of_card(member.card_number, except_id=member.pk)):
        is_here = holder.cell_id == member.cell_id
        text = wording.CARD_TAKEN_HERE.format(name=holder.full_name) if is_here else wording.CARD_TAKEN
        objections.append(Objection(text, field="card_number"))
    asks = {"full_name", "birth_date"} & set(changed) and birth and not is_another_person
    if asks and birth and namesake_of(member.full_name, member.birth_date, except_id=member.pk):
        text = wording.NAMESAKE.format(name=member.full_name, day=format_written_day(birth))
        objections.append(Objection(text, field="is_another_person"))
    return objections


def _tell_account(member: Member, changed: tuple[str, ...], *, actor: Actor) -> None:
    """The name shown to others and the names to sign in with are the account's too."""
    if "full_name" in changed:
        rename_account(member.pk, full_name=member.full_name, actor=actor)
    if {"phone", "email"} & set(changed):
        change_sign_in_names(
            member.pk, phone=member.phone, email=member.email, leaves_out_taken=True, actor=actor
        )
