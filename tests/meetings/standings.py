"""People of the cast in other standings, by the product's own actions, from 1/11/2025 on."""

import datetime as dt

from sotay.members.actions.change_standing import change_standing
from sotay.members.actions.send_temporarily import send_temporarily
from sotay.members.models import Standing
from tests.people import SYSTEM, Cast

SINCE = dt.date(2025, 11, 1)


def set_standing(cast: Cast, key: str, kind: Standing.Kind, *, since: dt.date = SINCE) -> None:
    change_standing(cast.members[key], kind=kind, since=since, actor=SYSTEM)


def send(cast: Cast, key: str, cell: str, *, since: dt.date = SINCE) -> None:
    """Let somebody attend in a host cell for three months."""
    send_temporarily(
        cast.members[key],
        to_cell_id=cast.organizations[cell],
        since=since,
        until=since + dt.timedelta(days=92),
        actor=SYSTEM,
    )
