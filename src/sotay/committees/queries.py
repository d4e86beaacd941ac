"""Named reads of committees and posts: who leads, who is in charge, which term."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from sotay.access.actor import Actor, Role
from sotay.members.hiding import hides_people_from, is_hidden, without_hidden
from sotay.members.models import Member
from sotay.members.queries import headcount
from sotay.organizations.finding import MOST_LOOKED_AT, best_first, matching
from sotay.organizations.models import Organization
from sotay.organizations.queries import cells_below, kind_facts_on
from sotay.regulations.provisions import provisions

from . import wording
from .models import AdvisoryBody, Committee, InCharge, Post, PostKind
from .rules import HolderFacts, Leadership, PostFacts, Sizes, warnings_about

ONE_DAY = dt.timedelta(days=1)
MOST_CANDIDATES = 20
SIZES = ("org.min_official", "org.base_committee_min_official", "org.cell_committee_min_official")
LEADING = ("secretary", "committee_secretary")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post on a day, with how to reach the person."""

    post_id: int
    member_id: int
    full_name: str
    phone: str
    email: str
    organization_id: int
    kind: str
    label: str
    rank: int
    since: dt.date
    last_day: dt.date | None


def secretary_of(organization_id: int, on: dt.date) -> Holder | None:
    """The secretary of a cell or of a committee on a day."""
    return secretaries_of([organization_id], on).get(organization_id)


def secretaries_of(organization_ids: Iterable[int], on: dt.date) -> dict[int, Holder]:
    """The secretaries of many organizations on a day, by organization, in one query; vacant ones are left out."""
    found = _holders(Q(organization_id__in=list(organization_ids), kind_id__in=LEADING), on)
    return {holder.organization_id: holder for holder in reversed(found)}


def people_in_charge_of(organization_ids: Iterable[int], on: dt.date) -> dict[int, list[Holder]]:
    """The committee members from above who follow each organization on a day, in one query."""
    rows = InCharge.objects.filter(organization_id__in=list(organization_ids), during__contains=on)
    in_charge: dict[int, list[Holder]] = {}
    for pk, member_id, name, phone, email, organization_id, during in rows.order_by(
        "member__sort_key"
    ).values_list(
        "pk", "member_id", "member__full_name", "member__phone", "member__email", "organization_id", "during"
    ):
        in_charge.setdefault(organization_id, []).append(
            Holder(
                post_id=pk,
                member_id=member_id,
                full_name=name,
                phone=phone,
                email=email,
                organization_id=organization_id,
                kind=Role.IN_CHARGE.value,
                label=Role.IN_CHARGE.label,
                rank=0,
                since=during.lower,
                last_day=_last_day(during.upper),
            )
        )
    return in_charge


def holders_of_posts(organization_ids: Iterable[int], on: dt.date) -> list[Holder]:
    """Everybody in a post of these organizations on a day, by rank of the post, then by name. One query."""
    return _holders(Q(organization_id__in=list(organization_ids)), on)


def posts_of_member(member_id: int, on: dt.date) -> list[Holder]:
    """The posts of one member on a day, by rank."""
    return _holders(Q(member_id=member_id), on)


def term_of(organization_id: int, on: dt.date) -> Committee | None:
    """The committee, with its term, that leads an organization on a day."""
    return Committee.objects.filter(organization_id=organization_id, during__contains=on).first()


def terms_of(organization_ids: Iterable[int], on: dt.date) -> dict[int, Committee]:
    """The committees of many organizations on a day, by organization, in one query."""
    found = Committee.objects.filter(organization_id__in=list(organization_ids), during__contains=on)
    return {committee.organization_id: committee for committee in found}


def bodies_of(organization_id: int, on: dt.date) -> QuerySet[AdvisoryBody]:
    """The bodies that serve a committee on a day."""
    return AdvisoryBody.objects.filter(organization_id=organization_id, during__contains=on).order_by("name")


def warnings_of(organization: Organization, on: dt.date) -> list[str]:
    """What should be looked at in an organization on a day (members.md §1)."""
    kind = kind_facts_on(organization.pk, on)
    if kind is None:
        return []
    rules = provisions(SIZES, on)
    numbers = [rules[key].number if key in rules else None for key in SIZES]
    committee = Committee.objects.filter(organization=organization, during__startswith__lte=on).order_by(
        "during"
    )
    last = committee.last()
    leading = Leadership(
        is_cell=kind.is_cell,
        is_base_cell=kind.code == "base_cell",
        official=headcount([organization.pk], on).official,
        has_secretary=secretary_of(organization.pk, on) is not None,
        has_committee=term_of(organization.pk, on) is not None,
        term_end=_last_day(last.during.upper) if last else None,
    )
    return warnings_about(leading, Sizes(*numbers), on=on)


def post_facts_of(kind: PostKind) -> PostFacts:
    """A kind of post as the rules read it."""
    return PostFacts(
        label=kind.label,
        is_of_cells=kind.place == PostKind.Place.CELL,
        is_of_committees=kind.place == PostKind.Place.COMMITTEE,
        is_elected=kind.is_elected,
    )


def holder_for(
    actor: Actor, organization: Organization, kind: PostKind, since: dt.date, until: dt.date | None
) -> HolderFacts | None:
    """Who holds a single post at any time between two days, under the name that somebody may read.

    None when nobody does or when several may hold it.
    """
    if not kind.is_single:
        return None
    post = (
        Post.objects.select_related("member__cell")
        .filter(
            organization=organization,
            kind=kind,
            during__overlap=(since, until + ONE_DAY if until else None),
        )
        .order_by("during")
        .first()
    )
    if post is None:
        return None
    name = name_for(actor, post.member, organization)
    return HolderFacts(name, post.during.lower, _last_day(post.during.upper))


def _holders(wanted: Q, on: dt.date) -> list[Holder]:
    rows = Post.objects.filter(wanted, during__contains=on)
    found = rows.order_by("kind__rank", "member__sort_key", "pk").values_list(
        "pk", "member_id", "member__full_name", "member__phone", "member__email", "organization_id",
        "kind_id", "kind__label", "kind__rank", "during",
    )  # fmt: skip
    return [
        Holder(
            post_id=pk,
            member_id=member_id,
            full_name=name,
            phone=phone,
            email=email,
            organization_id=organization_id,
            kind=kind,
            label=label,
            rank=rank,
            since=during.lower,
            last_day=_last_day(during.upper),
        )
        for pk, member_id, name, phone, email, organization_id, kind, label, rank, during in found
    ]


def _last_day(upper: dt.date | None) -> dt.date | None:
    return upper - ONE_DAY if upper else None


def post_kinds_for(*, is_cell: bool) -> list[PostKind]:
    """The kinds of posts that exist in a cell, or in an organization above cells, by rank."""
    place = PostKind.Place.CELL if is_cell else PostKind.Place.COMMITTEE
    return list(PostKind.objects.filter(place__in=[place, PostKind.Place.ANYWHERE]).order_by("rank"))


def holders_for(actor: Actor, organization: Organization, on: dt.date) -> list[Holder]:
    """The posts of an organization on a day as somebody may see them: of hidden people the posts alone."""
    holders = holders_of_posts([organization.pk], on)
    if not hides_people_from(actor, organization):
        return holders
    return [replace(one, full_name=wording.HIDDEN_NAME, phone="", email="") for one in holders]


def candidates_for(
    actor: Actor, organization: Organization, typed: str, *, on: dt.date
) -> list[tuple[int, str]]:
    """Members of the cells of an organization whose name answers what was typed, told apart by birth year and cell.

    Somebody of a cell that hides its people from the actor is found by the whole card number alone, and not named.
    """
    within = Member.objects.filter(cell_id__in=cells_below(organization, on=on)).select_related("cell")
    rows = without_hidden(within.filter(matching(typed)), actor).order_by("sort_key", "pk")[:MOST_LOOKED_AT]
    found = [
        (member.pk, _told_apart(member))
        for member in best_first(typed, rows, lambda member: member.full_name)[:MOST_CANDIDATES]
    ]
    card = typed.replace(" ", "")
    unnamed = [one for one in within.filter(card_number=card) if is_hidden(one, actor)] if card else []
    return [*found, *((one.pk, wording.HIDDEN_PERSON.format(card=card)) for one in unnamed)]


def name_for(actor: Actor, member: Member, organization: Organization | None = None) -> str:
    """A member's name as somebody may read it, beside a post of an organization where one is told."""
    is_unnamed = hides_people_from(actor, organization) or is_hidden(member, actor)
    return wording.HIDDEN_NAME if is_unnamed else member.full_name


def _told_apart(member: Member) -> str:
    """A name with what tells it from the same name: year of birth, cell (vietnamese.md §1)."""
    born = wording.BORN_IN.format(year=member.birth_date.year) if member.birth_date else ""
    return ", ".join(
        part for part in (member.full_name, born, member.cell.label if member.cell else "") if part
    )


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post in a member's history."""

    label: str
    organization_id: int
    organization: str
    began: str
    since: dt.date
    last_day: dt.date | None
    decision: str


def history_of_posts(member_id: int) -> list[PostLine]:
    """Every post of a member, the newest first."""
    posts = (
        Post.objects.filter(member_id=member_id).select_related("kind", "organization").order_by("-during")
    )
    return [
        PostLine(
            post.kind.label,
            post.organization_id,
            post.organization.name,
            post.get_began_display(),
            post.during.lower,
            _last_day(post.during.upper),
            post.decision,
        )
        for post in posts
    ]
