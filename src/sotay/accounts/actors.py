"""Building the Actor of a request: one query, today's grants over today's tree."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sotay.access.actor import Actor, Grant, Role
from sotay.access.fetching import ask

from . import wording

COLUMNS = """
a.id, a.full_name, a.must_choose_password, g.role, o.id, o.path, o.kind_id, coalesce(nullif(o.short_name, ''), o.name)
"""
GRANTS = """
LEFT JOIN accounts_rolegrant g ON g.account_id = a.id AND g.during @> %s::date
LEFT JOIN organizations_organization o ON o.id = g.organization_id
"""
QUERY = f"SELECT {COLUMNS} FROM accounts_account a {GRANTS} WHERE a.id = %s AND a.is_active ORDER BY g.id"  # noqa: S608 - put together from constants


def actor_of(account_id: int, *, on: dt.date, session_key: str = "") -> Actor | None:
    """The actor behind an account as its rights stand on that day; None when the account is closed."""
    return actor_from(ask(QUERY, [on, account_id]), session_key=session_key)


def actor_from(rows: Sequence[Sequence[Any]], *, session_key: str = "") -> Actor | None:
    """The actor that rows of COLUMNS tell of, one row for each grant; None where they tell of no account."""
    if not rows or rows[0][0] is None:
        return None
    account_id, full_name, must_choose_password = rows[0][:3]
    grants = tuple(
        Grant(Role(role), organization_id or 0, path or "", kind or "", name or wording.WHOLE_SYSTEM)
        for _, _, _, role, organization_id, path, kind, name in rows
        if role is not None
    )
    return Actor(
        account_id, full_name, grants, session_key=session_key, must_choose_password=must_choose_password
    )
