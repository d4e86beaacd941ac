"""Reading the log and the records of reading, newest first, page by page."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from sotay.access.actor import Actor
from sotay.access.reach import within_reach

from . import wording
from .models import Fact, ReadRecord
from .policy import VIEW_LOG, VIEW_OWN_READS, VIEW_READS

PAGE = 50
MEMBER_FILE = "member"

Line = TypeVar("Line")


@dataclass(frozen=True)
class LogWords:
    """What the modules above call their facts and organizations; given by `config/log_words.py`."""

    labels: Mapping[str, str]
    names_of_organizations: Callable[[Iterable[int]], Mapping[int, str]]
    names_of_members: Callable[[Iterable[int]], Mapping[int, str]]


@dataclass(frozen=True)
class FactLine:
    """One line of the log."""

    id: int
    happened_at: dt.datetime
    what: str
    where: str
    who: str


@dataclass(frozen=True)
class ReadLine:
    """Somebody opened a record: who, as what, which class of fields, why; whose record where that is not one's own."""

    id: int
    read_at: dt.datetime
    who: str
    capacity: str
    field_class: str
    reason: str
    whose: str


@dataclass(frozen=True)
class Page(Generic[Line]):
    """A page of a list; `before` is where the next one begins, 0 on the last."""

    lines: list[Line]
    before: int


def log_words() -> LogWords:
    """The wiring of `config/log_words.py`."""
    words: LogWords = import_string(settings.LOG_WORDS)
    return words


def facts_for(actor: Actor, *, kind: str = "", before: int = 0) -> Page[FactLine]:
    """The log as far as the actor may see it: one's own organizations, or everything."""
    rows = within_reach(Fact.objects.order_by("-pk"), actor, VIEW_LOG)
    if kind:
        rows = rows.filter(kind=kind)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.values_list("pk", "happened_at", "kind", "organization_id", "actor_name")[: PAGE + 1])
    words = log_words()
    places = words.names_of_organizations({where for *_, where, _ in found[:PAGE] if where})
    lines = [
        FactLine(
            pk,
            happened_at,
            words.labels.get(fact_kind, wording.UNKNOWN_FACT),
            places.get(where or 0, ""),
            who,
        )
        for pk, happened_at, fact_kind, where, who in found[:PAGE]
    ]
    return Page(lines, lines[-1].id if len(found) > PAGE else 0)


def reads_of_own_file(actor: Actor, *, before: int = 0) -> Page[ReadLine]:
    """Who opened the actor's own record, except the actor."""
    rows = within_reach(ReadRecord.objects.filter(subject_kind=MEMBER_FILE), actor, VIEW_OWN_READS)
    return _reads(rows.exclude(actor_id=actor.account_id), before, with_names=False)


def reads_for(actor: Actor, *, before: int = 0) -> Page[ReadLine]:
    """Every opening of a protected record, for those who watch over them."""
    return _reads(within_reach(ReadRecord.objects.all(), actor, VIEW_READS), before, with_names=True)


def _reads(rows: QuerySet[ReadRecord], before: int, *, with_names: bool) -> Page[ReadLine]:
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(
        rows.order_by("-pk").values_list(
            "pk", "read_at", "actor_name", "capacity", "field_class", "reason", "subject_kind", "subject_id"
        )[: PAGE + 1]
    )
    files = {subject_id for *_, kind, subject_id in found[:PAGE] if kind == MEMBER_FILE}
    names = log_words().names_of_members(files) if with_names else {}
    lines = [
        ReadLine(
            pk,
            read_at,
            who,
            capacity,
            field_class,
            reason,
            names.get(whose, "") if kind == MEMBER_FILE else "",
        )
        for pk, read_at, who, capacity, field_class, reason, kind, whose in found[:PAGE]
    ]
    return Page(lines, lines[-1].id if len(found) > PAGE else 0)
