"""Recording what must stay on record although the caller's transaction is rolled back (a refused secret file)."""

import json

from django.db import connection

from sotay.access.actor import Actor
from sotay.kernel import clock

from .record import Event, plain

INSERT = """
INSERT INTO audit_fact (kind, payload, organization_id, actor_id, actor_name, happened_at)
VALUES (%s, %s::jsonb, %s, %s, %s, %s)
"""


def record_apart(event: Event, *, actor: Actor) -> None:
    """Write one fact over a connection of its own, committed at once. It plans no reactions.

    For refusals only: a fact about something that did happen belongs to the transaction in which it happens (`record`).
    """
    payload = plain(event)
    values = [
        type(event).__name__,
        json.dumps(payload),
        payload.get("organization_id"),
        actor.account_id,
        actor.name,
        clock.now(),
    ]
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
            cursor.execute(INSERT, values)
    finally:
        own.close()
