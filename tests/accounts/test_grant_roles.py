import datetime as dt

from sotay.access.actor import Role
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actions.grant_roles import NewGrant, grant_roles
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast

DAY = dt.date(2026, 1, 5)


def test_many_are_given_as_one_is(cast: Cast) -> None:
    member, cell = cast.members["member"], cast.organizations["DN02"]
    wanted = [
        NewGrant(
            member, Role.IN_CHARGE, cell, since=DAY, until=DAY, source="in_charge", source_id=1, reason="QĐ 1"
        ),
        NewGrant(member, Role.CELL_COMMITTEE, cell, since=DAY, source="post", source_id=2),
    ]
    alone = [
        grant_role(
            g.account_id, g.role, g.organization_id, since=g.since, until=g.until, source=g.source,
            source_id=g.source_id, reason=g.reason, actor=SYSTEM,
        )
        for g in wanted
    ]  # fmt: skip
    together = grant_roles(wanted, actor=SYSTEM)

    for one, other in zip(alone, together, strict=True):
        one.refresh_from_db()
        other.refresh_from_db()
        same = ("account_id", "organization_id", "role", "during", "source", "source_id", "reason")
        assert [getattr(one, name) for name in same] == [getattr(other, name) for name in same]
    facts = [fact.payload for fact in Fact.objects.filter(kind="RoleGranted").order_by("-pk")[:4]]
    assert facts[:2] == facts[2:]
