"""The dated log of a member, and the spans of standing and membership that are kept from it.

Only actions of this module write here. A span is half-open; what ends "on" a day has the day before as its last.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, OuterRef, Q, Subquery

from sotay.access.actor import Actor, Role, system_actor
from sotay.accounts.actions.end_role import end_role
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actions.move_account import move_account
from sotay.accounts.models import RoleGrant
from sotay.kernel import clock
from sotay.kernel.objections import Objection, Refused

from . import wording
from .models import Member, MemberEvent, Membership, Standing
from .queries import membership_on

ONE_DAY = dt.timedelta(days=1)
ONE_CARD_ONE_PERSON = "card_number_is_unique"
TRACK_OF = {
    Standing.Kind.PROBATIONARY: Standing.Track.PARTY,
    Standing.Kind.OFFICIAL: Standing.Track.PARTY,
    Standing.Kind.EXEMPT: Standing.Track.EXEMPTION,
    Standing.Kind.SUSPENDED: Standing.Track.SUSPENSION,
    Standing.Kind.SPECIAL_DUTY: Standing.Track.DUTY,
}


@contextmanager
def refusing_taken_cards() -> Iterator[None]:
    """Refuse, as the rule does, a card number that somebody else has just written: the database saw it first."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != ONE_CARD_ONE_PERSON:
            raise
        raise Refused([Objection(wording.CARD_TAKEN, field="card_number")]) from error


def add_event(
    member_id: int,
    kind: MemberEvent.Kind,
    effective_on: dt.date,
    *,
    actor: Actor,
    organization_id: int | None = None,
    until: dt.date | None = None,
    decision: str = "",
) -> MemberEvent:
    """Add one line to the member's log."""
    return MemberEvent.objects.create(
        member_id=member_id,
        organization_id=organization_id,
        kind=kind,
        effective_on=effective_on,
        until=until,
        decision=decision,
        recorded_by_id=actor.account_id,
        recorded_by_name=actor.name,
        recorded_at=clock.now(),
    )


def begin_standing(
    member_id: int, kind: Standing.Kind, since: dt.date, event: MemberEvent, *, until: dt.date | None = None
) -> Standing:
    """Give a member a standing from a day on, to a last day where one is set."""
    return Standing.objects.create(
        member_id=member_id, kind=kind, track=TRACK_OF[kind], during=_days(since, until), event=event
    )


def end_standing_rows(member_id: int, on: dt.date, *, tracks: list[int] | None = None) -> None:
    """End the standings that reach to this day or beyond; those that would have no day left are removed."""
    rows = Standing.objects.filter(member_id=member_id, during__overlap=DateRange(on, None))
    for standing in rows.filter(track__in=tracks) if tracks else rows:
        if standing.during.lower >= on:
            standing.delete()
        else:
            standing.during = DateRange(standing.during.lower, on)
            standing.save(update_fields=["during"])


def begin_membership(
    member_id: int,
    organization_id: int,
    link: Membership.Link,
    since: dt.date,
    event: MemberEvent,
    *,
    actor: Actor,
    until: dt.date | None = None,
) -> Membership:
    """Tie a member to a cell from a day on, and give the rights of a member there."""
    membership = Membership.objects.create(
        member_id=member_id,
        organization_id=organization_id,
        link=link,
        during=_days(since, until),
        event=event,
    )
    grant_role(
        member_id,
        Role.MEMBER,
        organization_id,
        since=since,
        until=until,
        source=RoleGrant.Source.MEMBERSHIP,
        source_id=membership.pk,
        actor=actor,
    )
    return membership


def end_membership(membership: Membership, on: dt.date, *, actor: Actor) -> None:
    """End a tie to a cell so that the day before is its last, and withdraw the rights that came from it."""
    end_role(RoleGrant.Source.MEMBERSHIP, membership.pk, last_day=on - ONE_DAY, actor=actor)
    if membership.during.lower >= on:
        membership.delete()
    else:
        membership.during = DateRange(membership.during.lower, on)
        membership.save(update_fields=["during"])


def mirror_cell(member: Member, *, actor: Actor) -> None:
    """Make the member's cell, and the account's home, those of today."""
    today = membership_on(member.pk, Membership.Link.OFFICIAL, clock.today())
    member.cell_id = today.organization_id if today else None
    member.save(update_fields=["cell"])
    move_account(member.pk, home_id=member.cell_id, actor=actor)


def mirror_cells() -> int:
    """Make the cell of every member that of today, where a dated move has begun or ended; answers how many."""
    here_today = Membership.objects.filter(
        member=OuterRef("pk"), link=Membership.Link.OFFICIAL, during__contains=clock.today()
    )
    stale = Member.objects.annotate(today_id=Subquery(here_today.values("organization_id")[:1])).exclude(
        Q(cell_id=F("today_id")) | Q(cell__isnull=True, today_id__isnull=True)
    )
    actor = system_actor("nơi sinh hoạt từ hôm nay")
    found = 0
    for member_id in list(stale.values_list("pk", flat=True)):
        with transaction.atomic():
            mirror_cell(Member.objects.select_for_update(of=("self",)).get(pk=member_id), actor=actor)
            found += 1
    return found


def _days(since: dt.date, until: dt.date | None) -> DateRange:
    return DateRange(since, until + ONE_DAY if until else None)
