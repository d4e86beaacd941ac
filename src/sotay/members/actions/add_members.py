import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor, Role
from sotay.access.reach import claim
from sotay.accounts.actions.create_accounts import NewAccount, create_accounts
from sotay.accounts.actions.grant_roles import NewGrant, grant_roles
from sotay.accounts.models import Account, RoleGrant
from sotay.audit.record import record_all
from sotay.kernel import clock
from sotay.kernel.names import sort_key
from sotay.kernel.objections import Objection, insist
from sotay.kernel.searching import search_text
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import MemberAdded
from ..log import TRACK_OF, refusing_taken_cards
from ..models import Member, MemberEvent, Membership, Standing
from ..policy import ADD_MEMBER
from ..queries import surroundings_of
from ..rules import NewMember, objections_to_new_member

BATCH = 1_000


@transaction.atomic
def add_members(people: Sequence[NewMember], *, actor: Actor) -> list[Member]:
    """Enter Party members in their cells, each with an account to sign in; in the order given.

    Refuses what cannot be true of a person (decisions 11), an organization that is no cell on the day, a card number in
    use, and somebody of the same name and birth date unless `is_another_person` says so (members.md §10).
    """
    for cell_id in sorted({person.cell_id for person in people}):
        claim(Organization, cell_id, actor, ADD_MEMBER, seen_by=VIEW_ORGANIZATION)

    people = [person.cleaned() for person in people]
    insist(_objections(people))

    accounts = create_accounts([_account_of(person) for person in people], actor=actor)
    pairs = [(_member_of(person, account), person) for person, account in zip(people, accounts, strict=True)]
    with refusing_taken_cards():
        members = Member.objects.bulk_create([member for member, _ in pairs], batch_size=BATCH)
    entered = _write_log(pairs, actor)
    memberships = Membership.objects.bulk_create(
        [
            Membership(
                member=member,
                organization_id=person.cell_id,
                link=Membership.Link.OFFICIAL,
                during=DateRange(person.on, None),
                event=event,
            )
            for (member, person), event in zip(pairs, entered, strict=True)
        ],
        batch_size=BATCH,
    )
    grant_roles([_grant_of(membership) for membership in memberships], actor=actor)

    record_all(
        (
            MemberAdded(member.pk, person.cell_id, person.on, is_probationary=_is_probationary(person))
            for member, person in pairs
        ),
        actor=actor,
    )
    return members


def _objections(people: list[NewMember]) -> list[Objection]:
    """What stands against any of them, each sentence beginning with the name where there are several."""
    cards = Counter(person.card_number for person in people if person.card_number)
    objections = []
    for person, around in zip(people, surroundings_of(people), strict=True):
        found = list(objections_to_new_member(person, around))
        if cards[person.card_number] > 1:
            found.append(Objection(wording.CARD_TWICE.format(card=person.card_number), field="card_number"))
        if len(people) > 1:
            found = [Objection(f"{person.full_name}: {o.text}", o.legal_basis, field=o.field) for o in found]
        objections += found
    return objections


def _account_of(person: NewMember) -> NewAccount:
    return NewAccount(person.full_name, _cell_today(person), person.phone, person.email)


def _cell_today(person: NewMember) -> int | None:
    return person.cell_id if person.on <= clock.today() else None


def _member_of(person: NewMember, account: Account) -> Member:
    return Member(
        account=account,
        cell_id=_cell_today(person),
        full_name=person.full_name,
        sort_key=sort_key(person.full_name),
        folded=search_text(person.full_name),
        sex=person.sex,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        card_number=person.card_number,
        phone=person.phone,
        email=person.email,
        joined_on=person.joined_on,
        official_on=person.official_on,
        has_no_device=person.has_no_device,
    )


def _grant_of(membership: Membership) -> NewGrant:
    return NewGrant(
        membership.member_id,
        Role.MEMBER,
        membership.organization_id,
        membership.during.lower,
        RoleGrant.Source.MEMBERSHIP,
        membership.pk,
    )


def _is_probationary(person: NewMember) -> bool:
    return person.official_on is None or person.on < person.official_on


def _write_log(pairs: Sequence[tuple[Member, NewMember]], actor: Actor) -> list[MemberEvent]:
    """Admitted, recognised where that is known, entered, all at one moment; and the standings. Answers the entering."""
    now = clock.now()
    events: list[MemberEvent] = []
    standings: list[Standing] = []
    entered = []
    for member, person in pairs:
        cell_of_admission = person.cell_id if person.on == person.joined_on else None
        admitted = _event(member, MemberEvent.Kind.ADMITTED, person.joined_on, cell_of_admission, actor, now)
        entered.append(
            _event(member, MemberEvent.Kind.ENTERED, person.on, person.cell_id, actor, now, person.decision)
        )
        events += [admitted, entered[-1]]
        if person.official_on is None or person.official_on > person.joined_on:
            days = DateRange(person.joined_on, person.official_on)
            standings.append(_standing(member, Standing.Kind.PROBATIONARY, days, admitted))
        if person.official_on is not None:
            recognised = _event(member, MemberEvent.Kind.RECOGNISED, person.official_on, None, actor, now)
            events.append(recognised)
            standings.append(
                _standing(member, Standing.Kind.OFFICIAL, DateRange(person.official_on, None), recognised)
            )
    MemberEvent.objects.bulk_create(events, batch_size=BATCH)
    Standing.objects.bulk_create(standings, batch_size=BATCH)
    return entered


def _event(
    member: Member,
    kind: MemberEvent.Kind,
    on: dt.date,
    organization_id: int | None,
    actor: Actor,
    now: dt.datetime,
    decision: str = "",
) -> MemberEvent:
    return MemberEvent(
        member=member,
        organization_id=organization_id,
        kind=kind,
        effective_on=on,
        decision=decision,
        recorded_by_id=actor.account_id,
        recorded_by_name=actor.name,
        recorded_at=now,
    )


def _standing(member: Member, kind: Standing.Kind, days: DateRange, event: MemberEvent) -> Standing:
    return Standing(member=member, kind=kind, track=TRACK_OF[kind], during=days, event=event)
