"""Searching rows that keep a folded text (vietnamese.md §3, decisions 7)."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Q

from sotay.kernel.searching import rank, search_terms

Row = TypeVar("Row")
MOST_LOOKED_AT = 400
"""How many hits are put in order; a query with more is too short to be meant."""


def matching(query: str, column: str = "folded") -> Q:
    """The condition that a row answers a query: every term at the start of a word; nothing asked matches all."""
    condition = Q()
    for term in search_terms(query):
        found = Q(pk__in=[])
        for needles in term.alternatives:
            every = Q()
            for needle in needles:
                every &= Q(**{f"{column}__contains": needle})
            found |= every
        condition &= found
    return condition


def best_first(query: str, rows: Iterable[Row], text_of: Callable[[Row], str]) -> list[Row]:
    """The hits with the best first; hits of one rank keep their order."""
    return sorted(rows, key=lambda row: rank(query, text_of(row)))
