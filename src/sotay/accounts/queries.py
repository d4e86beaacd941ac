"""Reading accounts, devices and roles of the whole system."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from sotay.access.actor import Actor, Role
from sotay.access.reach import may, within_reach
from sotay.access.why import why
from sotay.kernel import clock
from sotay.kernel.numbers import parse_row_number
from sotay.kernel.searching import search_terms
from sotay.kernel.text import clean

from .models import Account, OneTimeCode, RoleGrant, Session, SignInName
from .policy import ISSUE_ONE_TIME_CODE, LIST_ACCOUNTS, VIEW_ROLE_GRANTS
from .rules import MOST_SLIPS, CodeReceiver
from .sessions import device_number

PAGE = MOST_SLIPS


@dataclass(frozen=True)
class AccountLine:
    """One row of the list of accounts."""

    id: int
    full_name: str
    home: str
    number: str
    is_active: bool
    has_signed_in: bool
    last_active_on: dt.date | None
    code_until: dt.datetime | None


@dataclass(frozen=True)
class AccountPage:
    """A page of accounts; `next_after` is the key of the next one, "" on the last."""

    lines: list[AccountLine]
    next_after: str


@dataclass(frozen=True)
class Device:
    """One signed-in device of the person who looks."""

    number: str
    name: str
    started_at: dt.datetime
    last_seen_at: dt.datetime
    is_this: bool


def accounts_for(
    actor: Actor, *, search: str = "", state: str = "", home_id: int | None = None, after: str = ""
) -> AccountPage:
    """The accounts that the actor looks after, by name; `state` is waiting, open or closed, "" for all."""
    rows = within_reach(Account.objects.all(), actor, LIST_ACCOUNTS)
    if home_id is not None:
        rows = rows.filter(home_id=home_id)
    if state == "waiting":
        rows = rows.filter(is_active=True, activated_at__isnull=True)
    elif state == "open":
        rows = rows.filter(is_active=True, activated_at__isnull=False)
    elif state == "closed":
        rows = rows.filter(is_active=False)
    if search := clean(search):
        rows = rows.filter(
            _found_by_name(search)
            | Exists(SignInName.objects.filter(account=OuterRef("pk"), value=search.replace(" ", "").lower()))
        )
    key, _, row = after.rpartition("~")
    if (number := parse_row_number(row)) is not None and "\x00" not in key:
        rows = rows.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=number))
    found = list(_lines(rows)[: PAGE + 1])
    lines = [AccountLine(*row[:-1]) for row in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return AccountPage(lines, f"{last[-1]}~{last[0]}" if last else "")


def _lines(rows: QuerySet[Account]) -> QuerySet[Any, tuple[Any, ...]]:
    numbers = SignInName.objects.filter(account=OuterRef("pk"), kind=SignInName.Kind.NUMBER).values("value")[
        :1
    ]
    codes = good_codes().filter(account=OuterRef("pk")).order_by("-pk").values("expires_at")[:1]
    return (
        rows.order_by("sort_key", "pk")
        .annotate(number=Subquery(numbers), code_until=Subquery(codes), has_signed_in=Q(activated_at__isnull=False))
        .values_list(
            "pk", "full_name", "home__name", "number", "is_active", "has_signed_in", "last_active_on", "code_until",
            "sort_key",
        )
    )  # fmt: skip


def _found_by_name(search: str) -> Q:
    found = Q()
    for term in search_terms(search, {}):
        alternatives = Q()
        for needles in term.alternatives:
            alternatives |= reduce(and_, (Q(folded__contains=needle) for needle in needles))
        found &= alternatives
    return found or Q(pk__in=[])


def good_codes() -> QuerySet[OneTimeCode]:
    """Codes with which one could sign in now."""
    return OneTimeCode.objects.filter(
        used_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=clock.now(),
        attempts__lt=settings.ONE_TIME_CODE_ATTEMPTS,
    )


def names_of(account_id: int) -> dict[str, str]:
    """The sign-in names of an account by kind."""
    return dict(SignInName.objects.filter(account_id=account_id).order_by("pk").values_list("kind", "value"))


def numbers_of(account_ids: Iterable[int]) -> dict[int, str]:
    """The sign-in numbers of accounts."""
    rows = SignInName.objects.filter(account_id__in=list(account_ids), kind=SignInName.Kind.NUMBER)
    return dict(rows.values_list("account_id", "value"))


def codes_of(account_id: int, *, most: int = 5) -> list[OneTimeCode]:
    """The latest codes issued to an account: who, when, used or not. Never the codes."""
    return list(OneTimeCode.objects.filter(account_id=account_id).order_by("-pk")[:most])


def grants_today(account_id: int) -> list[RoleGrant]:
    """What an account holds today, with the organizations."""
    return list(
        RoleGrant.objects.filter(account_id=account_id, during__contains=clock.today())
        .select_related("organization")
        .order_by("pk")
    )


def code_receiver(account: Account, actor: Actor) -> CodeReceiver:
    """What the rule of issuing codes looks at: the roles that the code's user would have, seen from its issuer."""
    grants = grants_today(account.pk)
    beyond = [
        grant
        for grant in grants
        if grant.role != Role.MEMBER
        and (grant.organization is None or not may(actor, ISSUE_ONE_TIME_CODE, _as_home(grant)))
    ]
    return CodeReceiver(
        account_id=account.pk,
        is_active=account.is_active,
        has_signed_in=account.activated_at is not None,
        roles=tuple(Role(grant.role) for grant in grants),
        has_roles_out_of_reach=bool(beyond),
    )


def roles_that_reach(actor: Actor, account: Account) -> list[Role]:
    """By which of his roles the actor may issue this account a code."""
    return [ground.role for ground in why(actor, ISSUE_ONE_TIME_CODE, account).grounds if ground.holds]


def _as_home(grant: RoleGrant) -> Account:
    """An account that belonged where the role is held: whoever could issue it a code reaches that role."""
    return Account(home=grant.organization)


def devices_of(actor: Actor) -> list[Device]:
    """Where the actor is signed in now, this device first, then the latest."""
    rows = Session.objects.filter(account_id=actor.account_id, expire_date__gt=timezone.now())
    found = [
        Device(device_number(key), device, started_at, last_seen_at, key == actor.session_key)
        for key, device, started_at, last_seen_at in rows.order_by("-last_seen_at").values_list(
            "session_key", "device", "started_at", "last_seen_at"
        )
    ]
    return sorted(found, key=lambda device: not device.is_this)


def system_roles_for(actor: Actor, *, on: dt.date) -> list[RoleGrant]:
    """Roles given by decision that are held on a day or begin later, by name."""
    rows = within_reach(RoleGrant.objects.filter(source=RoleGrant.Source.DECISION), actor, VIEW_ROLE_GRANTS)
    return list(
        rows.exclude(during__fully_lt=(on, None))
        .select_related("account", "organization")
        .order_by("role", F("account__sort_key"), "pk")
    )


def holders_of(role: Role, *, on: dt.date, besides: int) -> int:
    """How many open accounts, one left out, hold a role beyond a day."""
    return (
        RoleGrant.objects.filter(
            role=role.value, during__contains=on + dt.timedelta(days=1), account__is_active=True
        )
        .exclude(account_id=besides)
        .values("account_id")
        .distinct()
        .count()
    )
