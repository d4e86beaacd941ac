"""Named reads of members: the roll of a cell on a day, headcounts, look-ups behind the rules."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from sotay.accounts.models import Account, RoleGrant, SignInName
from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.organizations.models import Organization
from sotay.organizations.queries import is_standing, kind_facts_on, kinds_on, standing_on
from sotay.organizations.resting import resting_on
from sotay.organizations.rules import KindFacts
from sotay.regulations.provisions import provision_or_none

from .models import Member, MemberEvent, Membership, Standing
from .rules import AgeLimit, NewMember, Surroundings

ROLL_ON = """
SELECT m.account_id, m.full_name, m.sort_key, ms.link,
       coalesce(bool_or(s.kind = 'official'), false),
       coalesce(bool_or(s.kind = 'probationary'), false),
       coalesce(bool_or(s.kind = 'exempt'), false),
       coalesce(bool_or(s.kind = 'suspended'), false),
       coalesce(bool_or(s.kind = 'special_duty'), false),
       ms.link = 'official' AND EXISTS (
           SELECT 1 FROM members_membership away
           WHERE away.member_id = m.account_id AND away.link = 'temporary' AND away.during @> %(on)s::date
       ),
       m.has_no_device, m.assistant_id
FROM members_membership ms
JOIN members_member m ON m.account_id = ms.member_id
LEFT JOIN members_standing s ON s.member_id = m.account_id AND s.during @> %(on)s::date
WHERE ms.organization_id = %(organization)s AND ms.during @> %(on)s::date
GROUP BY m.account_id, m.full_name, m.sort_key, ms.link, m.has_no_device, m.assistant_id
ORDER BY m.sort_key, m.account_id
"""

HEADCOUNT = """
SELECT ms.organization_id, count(*),
       count(*) FILTER (WHERE party.kind = 'official'),
       count(*) FILTER (WHERE party.kind = 'probationary'),
       count(*) FILTER (WHERE exempt.id IS NOT NULL)
FROM members_membership ms
LEFT JOIN members_standing party
    ON party.member_id = ms.member_id AND party.track = 1 AND party.during @> %(on)s::date
LEFT JOIN members_standing exempt
    ON exempt.member_id = ms.member_id AND exempt.track = 2 AND exempt.during @> %(on)s::date
WHERE ms.organization_id = ANY(%(organizations)s) AND ms.link = 'official' AND ms.during @> %(on)s::date
GROUP BY ms.organization_id
"""


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One person on the roll of a cell on a day: the base of roll call, voting base and headcount (members.md §5)."""

    member_id: int
    full_name: str
    sort_key: str
    link: str
    """`official` (counted and voting here) or `temporary` (attends and pays dues here)."""
    is_official: bool
    is_probationary: bool
    is_exempt: bool
    is_suspended: bool
    is_on_special_duty: bool
    is_temporarily_away: bool
    has_no_device: bool
    assistant_id: int | None

    @property
    def is_counted_here(self) -> bool:
        """Whether the person counts in this cell's headcount."""
        return self.link == Membership.Link.OFFICIAL

    @property
    def standing(self) -> str:
        """`official` or `probationary`; empty where the log says neither."""
        if self.is_official:
            return Standing.Kind.OFFICIAL
        return Standing.Kind.PROBATIONARY if self.is_probationary else ""


def roll_on(organization_id: int, on: dt.date) -> list[RollEntry]:
    """Everybody tied to a cell on a day, officially or temporarily, in the order of names. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ROLL_ON, {"organization": organization_id, "on": on})
        return [RollEntry(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Headcount:
    """Members on the roll at 24:00 of a day (đảng số); somebody temporarily away counts at home."""

    members: int = 0
    official: int = 0
    probationary: int = 0
    exempt: int = 0

    def __add__(self, other: "Headcount") -> "Headcount":
        return Headcount(
            self.members + other.members,
            self.official + other.official,
            self.probationary + other.probationary,
            self.exempt + other.exempt,
        )


def headcounts(organization_ids: Iterable[int], on: dt.date) -> dict[int, Headcount]:
    """The headcount of each cell on a day, in one query; a cell without members has zeros."""
    wanted = list(organization_ids)
    counted = dict.fromkeys(wanted, Headcount())
    with connection.cursor() as cursor:
        cursor.execute(HEADCOUNT, {"organizations": wanted, "on": on})
        counted.update({row[0]: Headcount(*row[1:]) for row in cursor.fetchall()})
    return counted


def headcount(organization_ids: Iterable[int], on: dt.date) -> Headcount:
    """The headcount of several cells together on a day."""
    return sum(headcounts(organization_ids, on).values(), start=Headcount())


def least_age_of_joining(on: dt.date | None) -> AgeLimit | None:
    """The least age of somebody joining on a day; None where no rule was in force (`admission.min_age`)."""
    found = provision_or_none("admission.min_age", on) if on else None
    return AgeLimit(found.number, found.legal_basis) if found else None


def namesake_of(full_name: str, birth_date: dt.date | None, *, except_id: int | None = None) -> Member | None:
    """Somebody of the same name and date of birth, to be asked about (members.md §10)."""
    if birth_date is None:
        return None
    found = Member.objects.filter(full_name=full_name, birth_date=birth_date)
    return (found.exclude(pk=except_id) if except_id else found).first()


def surroundings_of(people: Sequence[NewMember]) -> list[Surroundings]:
    """What the records say around each of these people, in their order; a fixed number of queries per first day."""
    names = dict(Organization.objects.filter(pk__in={p.cell_id for p in people}).values_list("pk", "name"))
    standing: dict[dt.date, set[int]] = {}
    kinds: dict[dt.date, dict[int, KindFacts]] = {}
    for on in {person.on for person in people}:
        cells = {person.cell_id for person in people if person.on == on}
        standing[on], kinds[on] = standing_on(cells, on), kinds_on(cells, on)
    cards = {card: (cell, name) for card, cell, name in _holders_of({p.card_number for p in people})}
    namesakes = _births_of({p.full_name for p in people if p.birth_date})
    around = []
    for person in people:
        kind = kinds[person.on].get(person.cell_id)
        held_in, holder = cards.get(person.card_number, (None, ""))
        around.append(
            Surroundings(
                today=clock.today(),
                cell_name=names.get(person.cell_id, ""),
                is_cell_standing=person.cell_id in standing[person.on],
                is_cell=kind is not None and kind.is_cell,
                least_age=least_age_of_joining(person.joined_on),
                has_namesake=(person.full_name, person.birth_date) in namesakes,
                is_card_taken=bool(holder),
                card_holder_here=holder if held_in == person.cell_id else "",
            )
        )
    return around


def _holders_of(cards: set[str]) -> Iterable[tuple[str, int | None, str]]:
    return Member.objects.filter(card_number__in=cards - {""}).values_list(
        "card_number", "cell_id", "full_name"
    )


def _births_of(names: set[str]) -> set[tuple[str, dt.date | None]]:
    return set(Member.objects.filter(full_name__in=names).values_list("full_name", "birth_date"))


def holder_of_card(card_number: str, *, except_id: int | None = None) -> Member | None:
    """The member to whom a card number is written."""
    if not card_number:
        return None
    found = Member.objects.filter(card_number=card_number)
    return (found.exclude(pk=except_id) if except_id else found).first()


def membership_on(member_id: int, link: Membership.Link, on: dt.date) -> Membership | None:
    """The official or the temporary tie of a member on a day."""
    return (
        Membership.objects.select_related("organization")
        .filter(member_id=member_id, link=link, during__contains=on)
        .first()
    )


def is_cell_on(organization: Organization, on: dt.date) -> bool:
    """Whether an organization is a cell on a day."""
    kind = kind_facts_on(organization.pk, on)
    return kind is not None and kind.is_cell


def stands_on(organization: Organization, on: dt.date) -> bool:
    """Whether an organization stands in the tree on a day."""
    return is_standing(organization.pk, on)


def is_standing_so(member_id: int, kind: Standing.Kind, on: dt.date) -> bool:
    """Whether a member has a standing on a day."""
    return Standing.objects.filter(member_id=member_id, kind=kind, during__contains=on).exists()


def birth_of(member: Member) -> WrittenDay | None:
    """The date of birth as far as it is known."""
    return WrittenDay(member.birth_date, Precision(member.birth_precision)) if member.birth_date else None


def in_cell_since(member_ids: Iterable[int], on: dt.date) -> dict[int, dt.date]:
    """Since when each of these members belongs to the cell of a day."""
    ties = Membership.objects.filter(
        member_id__in=list(member_ids), link=Membership.Link.OFFICIAL, during__contains=on
    )
    return {member_id: during.lower for member_id, during in ties.values_list("member_id", "during")}


def first_ties(member_ids: Iterable[int]) -> dict[int, dt.date]:
    """Since when each of these members has belonged to any cell of the system."""
    ties = Membership.objects.filter(member_id__in=list(member_ids), link=Membership.Link.OFFICIAL)
    first: dict[int, dt.date] = {}
    for member_id, during in ties.order_by("during").values_list("member_id", "during"):
        first.setdefault(member_id, during.lower)
    return first


OWN_ROWS = {(MemberEvent, "member"), (Standing, "member"), (Membership, "member"), (Member, "account")}


def depended_upon(ids: Collection[int]) -> set[int]:
    """Those of these members who are no longer as they were entered, or at whom some other row points."""
    used = resting_on(Member, ids, except_=OWN_ROWS)
    used |= resting_on(Account, ids, except_={*OWN_ROWS, (SignInName, "account"), (RoleGrant, "account")})
    used |= set(Account.objects.filter(pk__in=ids, activated_at__isnull=False).values_list("pk", flat=True))
    grants = RoleGrant.objects.filter(account__in=ids).exclude(source=RoleGrant.Source.MEMBERSHIP)
    used |= set(grants.values_list("account_id", flat=True))
    entered_at = dict(
        MemberEvent.objects.filter(member__in=ids, kind=MemberEvent.Kind.ENTERED).values_list(
            "member_id", "recorded_at"
        )
    )
    events = MemberEvent.objects.filter(member__in=ids).values_list("member_id", "recorded_at")
    return used | {member_id for member_id, moment in events if moment != entered_at.get(member_id)}
