import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.accounts.actions.create_account import create_account
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.formats import format_day, format_written_day
from sotay.kernel.names import sort_key
from sotay.kernel.objections import Objection, insist
from sotay.kernel.searching import search_text
from sotay.kernel.text import clean
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import MemberAdded
from ..log import add_event, begin_membership, begin_standing, mirror_cell
from ..models import Member, MemberEvent, Membership, Standing
from ..places import objections_to_cell
from ..policy import ADD_MEMBER
from ..queries import holder_of_card, least_age_of_joining, namesake_of
from ..rules import PersonFacts, objections_to_person, read_phone


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
    """Enter a Party member in a cell from a day on, with an account to sign in; probationary until `official_on`.

    Refuses what cannot be true of a person (decisions 11), an organization that is no cell on the day, a card number in
    use, and somebody of the same name and birth date unless `is_another_person` says so (members.md §10).
    """
    cell = claim(Organization, cell_id, actor, ADD_MEMBER, seen_by=VIEW_ORGANIZATION)

    full_name, email, card_number = clean(full_name), clean(email), clean(card_number).replace(" ", "")
    phone, objections_to_phone = read_phone(clean(phone))
    birth = WrittenDay(birth_date, Precision(birth_precision)) if birth_date else None
    person = PersonFacts(full_name, birth, joined_on, official_on, card_number, email)
    objections = [
        *objections_to_person(person, today=clock.today(), least_age=least_age_of_joining(joined_on)),
        *objections_to_phone,
        *objections_to_cell(cell, on),
    ]
    if on < joined_on:
        text = wording.ENTERED_BEFORE_JOINED.format(on=format_day(on), joined=format_day(joined_on))
        objections.append(Objection(text, field="on"))
    if holder := holder_of_card(card_number):
        is_here = holder.cell_id == cell.pk
        text = wording.CARD_TAKEN_HERE.format(name=holder.full_name) if is_here else wording.CARD_TAKEN
        objections.append(Objection(text, field="card_number"))
    if birth and not is_another_person and namesake_of(full_name, birth_date):
        text = wording.NAMESAKE.format(name=full_name, day=format_written_day(birth))
        objections.append(Objection(text, field="is_another_person"))
    insist(objections)

    account = create_account(full_name=full_name, home_id=None, phone=phone, email=email, actor=actor)
    member = Member.objects.create(
        account=account,
        full_name=full_name,
        sort_key=sort_key(full_name),
        folded=search_text(full_name),
        sex=sex,
        birth_date=birth_date,
        birth_precision=birth_precision,
        card_number=card_number,
        phone=phone,
        email=email,
        joined_on=joined_on,
        official_on=official_on,
        has_no_device=has_no_device,
    )
    _begin_standings(member, cell.pk if on == joined_on else None, actor=actor)
    entered = add_event(
        member.pk, MemberEvent.Kind.ENTERED, on, actor=actor, organization_id=cell.pk, decision=decision
    )
    begin_membership(member.pk, cell.pk, Membership.Link.OFFICIAL, on, entered, actor=actor)
    mirror_cell(member, actor=actor)

    is_probationary = official_on is None or on < official_on
    record(MemberAdded(member.pk, cell.pk, on, is_probationary), actor=actor)
    return member


def _begin_standings(member: Member, admitted_by: int | None, *, actor: Actor) -> None:
    """Admitted, and official from a day on where that day is known."""
    joined_on, official_on = member.joined_on, member.official_on
    if joined_on is None:
        return
    admitted = add_event(
        member.pk, MemberEvent.Kind.ADMITTED, joined_on, actor=actor, organization_id=admitted_by
    )
    last_day = official_on - dt.timedelta(days=1) if official_on else None
    if official_on is None or official_on > joined_on:
        begin_standing(member.pk, Standing.Kind.PROBATIONARY, joined_on, admitted, until=last_day)
    if official_on is not None:
        recognised = add_event(member.pk, MemberEvent.Kind.RECOGNISED, official_on, actor=actor)
        begin_standing(member.pk, Standing.Kind.OFFICIAL, official_on, recognised)
