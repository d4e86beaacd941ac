"""Addresses of the routes of meetings, worked out once: a page writes dozens of them, and reversing each is dear."""

from functools import cache

from django.urls import reverse

PLACEHOLDER = 987654321
ROUTES_BY_PATH = "meetings:{}"


@cache
def _pattern(route: str, *words: str) -> tuple[str, str]:
    address = reverse(ROUTES_BY_PATH.format(route), args=[PLACEHOLDER, *words])
    before, _, after = address.partition(str(PLACEHOLDER))
    return before, after


def at(route: str, number: int, *words: str) -> str:
    """The address of a route of this module about one row: `at("plan_meeting", meeting.pk)`.

    Words are what else the route takes: `at("download_minutes", meeting.pk, "pdf")`.
    """
    before, after = _pattern(route, *words)
    return f"{before}{number}{after}"


def prefix_of(route: str) -> str:
    """What stands before the number, for lists that write the rest themselves: prefix, number, slash."""
    return _pattern(route)[0]
