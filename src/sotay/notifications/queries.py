"""Named reads of notices, always one's own."""

from collections.abc import Sequence

from django.db.models import QuerySet

from sotay.access.actor import Actor
from sotay.access.fetching import ask

from .models import Notice

PAGE = 50
MOST_COUNTED = 100
"""A badge says "99+" from here on; counting further would only cost time."""
UNREAD = """
SELECT count(*) FROM (
    SELECT 1 FROM notifications_notice WHERE account_id = %s AND read_at IS NULL LIMIT %s) unread
"""


def notices_for(actor: Actor) -> QuerySet[Notice]:
    """The actor's notices, the latest first."""
    return Notice.objects.filter(account_id=actor.account_id).order_by("-id")


def page_of_notices(
    actor: Actor, *, before: int | None = None, size: int = PAGE
) -> tuple[Sequence[Notice], int | None]:
    """One page of one's notices and the number before which the next page begins; None at the end."""
    rows = notices_for(actor).defer("account", "organization")
    found = list((rows.filter(pk__lt=before) if before is not None else rows)[: size + 1])
    return (found, None) if len(found) <= size else (found[:size], found[size - 1].pk)


def unread_notices_for(actor: Actor, *, most: int = 5) -> Sequence[Notice]:
    """The latest unread notices, for the home page."""
    return list(notices_for(actor).filter(read_at=None)[:most])


def unread_count_of(actor: Actor) -> int:
    """How many notices the actor has not read, at most a hundred: one look into an index, on every page."""
    return int(ask(UNREAD, [actor.account_id, MOST_COUNTED])[0][0])
