"""Building the Actor of a request: one query, today's grants over today's tree."""

import datetime as dt

from sotay.access.actor import Actor, Grant, Role
from sotay.access.fetching import ask

from . import wording

QUERY = """
SELECT a.id, a.full_name, a.must_choose_password, g.role, o.id, o.path, o.kind_id,
       coalesce(nullif(o.short_name, ''), o.name)
FROM accounts_account a
LEFT JOIN accounts_rolegrant g ON g.account_id = a.id AND g.during @> %s::date
LEFT JOIN organizations_organization o ON o.id = g.organization_id
WHERE a.id = %s AND a.is_active
ORDER BY g.id
"""


def actor_of(account_id: int, *, on: dt.date, session_key: str = "") -> Actor | None:
    """The actor behind an account as its rights stand on that day; None when the account is closed."""
    rows = ask(QUERY, [on, account_id])
    if not rows:
        return None
    grants = tuple(
        Grant(Role(role), organization_id or 0, path or "", kind or "", name or wording.WHOLE_SYSTEM)
        for _, _, _, role, organization_id, path, kind, name in rows
        if role is not None
    )
    return Actor(rows[0][0], rows[0][1], grants, session_key=session_key, must_choose_password=rows[0][2])
