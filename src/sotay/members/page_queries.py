"""What the pages of members show, always for an actor: lists, one record, who may see it and who has."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sotay.access.actor import Actor, Role
from sotay.access.permission import Permission, Reach
from sotay.access.reach import within_reach
from sotay.accounts.models import RoleGrant
from sotay.audit.models import ReadRecord
from sotay.kernel import clock
from sotay.organizations.finding import MOST_LOOKED_AT, best_first, matching
from sotay.organizations.models import Organization

from . import wording
from .hiding import without_hidden
from .log import ONE_DAY
from .models import Member, MemberEvent, Membership, Standing
from .policy import ADD_MEMBER, LIST_MEMBERS, VIEW_MEMBER, VIEW_MEMBER_FILE

PAGE = 50
MOST_CHOICES = 500
READS_SHOWN = 100
SUBJECT = "member"


def visible(rows: QuerySet[Member], actor: Actor, permission: Permission) -> QuerySet[Member]:
    """The members within reach; of special armed forces only those of the actor's own cell (README §4, 13)."""
    return without_hidden(within_reach(rows, actor, permission), actor)


@dataclass(frozen=True, slots=True)
class MemberLine:
    id: int
    full_name: str
    cell: str
    standing: str
    joined_on: dt.date | None
    official_on: dt.date | None


@dataclass(frozen=True)
class MemberPage:
    """One page of a list; `next` is where the following one begins, 0 on the last."""

    lines: list[MemberLine]
    next: int = 0
    has_more_hits: bool = False


def page_of_members(
    actor: Actor, *, organization: Organization | None = None, query: str = "", after: int = 0
) -> MemberPage:
    """Members whom the actor may list, in the order of names; or the hits of a search, the best first."""
    rows = visible(Member.objects.filter(cell__isnull=False), actor, LIST_MEMBERS)
    if organization is not None:
        path = organization.path or "?"
        rows = rows.filter(cell__path__gte=path, cell__path__lt=path + "~")
    rows = rows.order_by("sort_key", "pk")
    if query:
        hits = best_first(query, rows.filter(matching(query))[:MOST_LOOKED_AT], lambda m: m.full_name)
        return MemberPage(_lines([hit.pk for hit in hits[:PAGE]]), has_more_hits=len(hits) > PAGE)
    start = Member.objects.filter(pk=after).values_list("sort_key", flat=True).first() if after else None
    if start is not None:
        rows = rows.filter(Q(sort_key__gt=start) | Q(sort_key=start, pk__gt=after))
    found = list(rows.values_list("pk", flat=True)[: PAGE + 1])
    return MemberPage(_lines(found[:PAGE]), next=found[PAGE - 1] if len(found) > PAGE else 0)


def _lines(ids: list[int]) -> list[MemberLine]:
    """The lines of these members, in this order; three queries whatever their number."""
    words = standing_words(ids, clock.today())
    rows = Member.objects.filter(pk__in=ids).values_list(
        "pk", "full_name", "cell__short_name", "cell__name", "joined_on", "official_on"
    )
    lines = {
        pk: MemberLine(pk, name, short or cell or "", words.get(pk, ""), joined, official)
        for pk, name, short, cell, joined, official in rows
    }
    return [lines[pk] for pk in ids]


def standing_words(member_ids: list[int], on: dt.date) -> dict[int, str]:
    """What each member is on a day, in words: "chính thức, miễn sinh hoạt"."""
    words: dict[int, list[str]] = {}
    rows = Standing.objects.filter(member_id__in=member_ids, during__contains=on).order_by("track")
    for member_id, kind in rows.values_list("member_id", "kind"):
        words.setdefault(member_id, []).append(Standing.Kind(kind).label)
    away = Membership.objects.filter(
        member_id__in=member_ids, link=Membership.Link.TEMPORARY, during__contains=on
    )
    for member_id in away.values_list("member_id", flat=True):
        words.setdefault(member_id, []).append(wording.AWAY)
    return {member_id: ", ".join(found) for member_id, found in words.items()}


@dataclass(frozen=True)
class LogLine:
    on: dt.date
    until: dt.date | None
    what: str
    where: str
    decision: str
    by: str


@dataclass(frozen=True)
class MemberRecord:
    """One member's record as a page shows it."""

    standing: str
    flags: list[Standing]
    stay: Membership | None
    log: list[LogLine]


def record_of(member: Member) -> MemberRecord:
    """What holds today, and the whole log, newest first."""
    today = clock.today()
    events = MemberEvent.objects.filter(member=member).select_related("organization")
    return MemberRecord(
        standing=standing_words([member.pk], today).get(member.pk, ""),
        flags=list(
            Standing.objects.filter(member=member, during__contains=today).exclude(track=Standing.Track.PARTY)
        ),
        stay=Membership.objects.select_related("organization")
        .filter(member=member, link=Membership.Link.TEMPORARY, during__endswith__gt=today)
        .first(),
        log=[
            LogLine(
                event.effective_on,
                event.until,
                event.get_kind_display(),
                event.organization.name if event.organization else "",
                event.decision,
                event.recorded_by_name,
            )
            for event in events.order_by("-effective_on", "-pk")
        ],
    )


@dataclass(frozen=True)
class Onlooker:
    """Somebody who may open a record: by which role, where, and how much of it."""

    name: str
    role: str
    organization: str
    sees_file: bool


def onlookers_of(member: Member) -> list[Onlooker]:
    """Who may open this record today, told from the same permissions that guard it; fellow members are not listed."""
    line = member.cell.line_on(clock.today()) if member.cell else []
    roles = {*VIEW_MEMBER.granted_to, *VIEW_MEMBER_FILE.granted_to} - {Role.MEMBER}
    grants = (
        RoleGrant.objects.filter(
            organization_id__in=line, role__in=roles, during__contains=clock.today(), account__is_active=True
        )
        .exclude(account_id=member.pk)
        .select_related("account", "organization")
    )
    found = [
        Onlooker(
            grant.account.full_name,
            Role(grant.role).label,
            grant.organization.name if grant.organization else "",
            sees_file=_reaches(grant, VIEW_MEMBER_FILE, member),
        )
        for grant in grants.order_by("role", "account__full_name")
        if _reaches(grant, VIEW_MEMBER, member)
    ]
    if member.assistant:
        found.append(Onlooker(member.assistant.full_name, Role.ASSISTANT.label, "", sees_file=False))
    return found


def _reaches(grant: RoleGrant, permission: Permission, member: Member) -> bool:
    match permission.granted_to.get(Role(grant.role)):
        case Reach.OWN:
            return grant.organization_id == member.cell_id
        case Reach.OWN_AND_BELOW:
            return True
        case Reach.BELOW:
            return grant.organization_id != member.cell_id
        case _:
            return False


def reads_of(member: Member) -> list[ReadRecord]:
    """Who has opened this record in the last twelve months, newest first."""
    today = clock.today()
    since = clock.start_of_day(today - dt.timedelta(days=366))
    reads = ReadRecord.objects.filter(subject_kind=SUBJECT, subject_id=member.pk, read_at__gte=since)
    return list(reads.order_by("-read_at")[:READS_SHOWN])


def cells_for(actor: Actor, permission: Permission = ADD_MEMBER) -> list[tuple[int, str]]:
    """The cells of today in which the actor holds a permission, for a list of choices."""
    rows = within_reach(Organization.objects.filter(kind__is_cell=True, path__gt="0"), actor, permission)
    return list(rows.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES])


def fellows_of(member: Member) -> list[tuple[int, str]]:
    """The other members of the same cell, for a list of choices."""
    rows = Member.objects.filter(cell_id=member.cell_id, cell__isnull=False).exclude(pk=member.pk)
    return list(rows.order_by("sort_key").values_list("pk", "full_name"))


def last_day(upper: dt.date | None) -> dt.date | None:
    """The last day of a half-open span."""
    return upper - ONE_DAY if upper else None
