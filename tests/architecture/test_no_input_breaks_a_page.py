"""Whatever is sent to whatever address, the answer is a page, a refusal or a redirect: never an error of the server.

Every route is asked by those of the cast who get furthest there, on a row of the world of the permission matrix. Which
fields a page reads is found out by watching it read; all are then sent hostile values, and each alone among good ones.
A page about a meeting is asked in the state of the meeting in which good values get furthest.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.urls import URLPattern, reverse

from sotay.meetings.models import AgendaItem, Meeting
from tests.architecture.source import routes
from tests.attacker import ASKERS, Attacker, offered
from tests.hostile_values import GOOD, requests
from tests.meetings_in_states import HERE, STATES, world_with
from tests.people import Cast
from tests.world import World, build_world

ARGUMENTS: Mapping[str, Any] = {
    "key": "meeting.min_minutes",
    "kind": "members",
    "device": "a" * 20,
    "form": "docx",
    "sheet": "giay-moi",
}

LEAST_ASKED = 6


def _member(cast: Cast, world: World) -> int:
    return cast.members["outside_secretary"]


def _agenda_item(cast: Cast, world: World) -> Any:
    return world[AgendaItem]["DV01"].pk


ELSEWHERE: Mapping[str, Callable[[Cast, World], Any]] = {
    **dict.fromkeys(("member", "person", "chair", "minute_taker"), _member),
    **dict.fromkeys(("agenda_item", "item"), _agenda_item),
}
"""By the name of a field: what stands in another base organization."""

ROUTES = [(name, route) for name, route in routes() if not name.startswith("shell")]
GROUPS = sorted({name.partition(":")[0] for name, _ in ROUTES})


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the fields that pages have read since the set was last cleared."""
    names: set[str] = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryDict, method, _watching(getattr(QueryDict, method), names))
    return names


def _watching(original: Any, names: set[str]) -> Any:
    @functools.wraps(original)
    def watching(self: QueryDict, key: str, *args: Any, **kwargs: Any) -> Any:
        names.add(key)
        return original(self, key, *args, **kwargs)

    return watching


def address_of(name: str, route: URLPattern, world: World) -> str:
    """The address of a route about the cast's own cell."""
    model = getattr(route.callback, "subject_model", None)
    subject = getattr(route.callback, "subject_argument", "")
    place = HERE if model is None or HERE in world[model] else next(iter(world[model]))
    sample = world[model][place] if model else None
    arguments = {
        argument: sample.pk
        if sample and argument == subject
        else (sample.arguments.get(argument) if sample else None) or ARGUMENTS.get(argument, 1)
        for argument in route.pattern.converters
    }
    return reverse(name, kwargs=arguments)


@dataclass
class Probe:
    """One route with one method, asked on rows of a world."""

    method: str
    name: str
    route: URLPattern
    attacker: Attacker
    watched: set[str]

    @property
    def states(self) -> Sequence[Meeting.State | None]:
        return STATES if self.name.startswith("meetings:") else STATES[:1]

    def is_taken(self, world: World) -> bool:
        """Whether the route takes the method at all."""
        address = address_of(self.name, self.route, world)
        return self.attacker.ask(ASKERS[0], self.method, address, {}).status_code != 405

    def good_values(self, key: str, address: str) -> dict[str, str]:
        """Every field that the page reads, with a value that its own form offers or that fits the name."""
        self.watched.clear()
        page = self.attacker.ask(key, "get", address, {})
        self.attacker.ask(key, self.method, address, {"none": b"of them"})
        good = {field: GOOD.get(field, "Thử") for field in self.watched - {"csrfmiddlewaretoken", "none"}}
        if self.method == "post" and page.status_code == 200:
            shown = offered(page.content.decode(errors="replace"))
            good |= {field: value or GOOD.get(field, "Thử") for field, value in shown.items()}
        return good

    def ask(self, key: str, address: str, values: Mapping[str, str]) -> int:
        sent = {field: value.encode() for field, value in values.items()}
        return self.attacker.ask(key, self.method, address, sent).status_code

    @contextmanager
    def on(
        self, world: World, state: Meeting.State | None
    ) -> Iterator[tuple[str, str, dict[str, str], World]]:
        """Who is let in furthest, where, with which good values; rows of this state are gone afterwards."""
        with transaction.atomic():
            here = world_with(world, self.attacker.cast, state)
            address = address_of(self.name, self.route, here)
            key = self.attacker.first_let_in(self.method, address)
            yield key, address, self.good_values(key, address), here
            transaction.set_rollback(True)

    def best_state(self, world: World) -> Meeting.State | None:
        """The state of the meeting in which good values get furthest."""
        answers: dict[Meeting.State | None, int] = {}
        for state in self.states:
            with self.on(world, state) as (key, address, good, _):
                answers[state] = self.ask(key, address, good)
        return min(answers, key=lambda state: (answers[state] >= 400, answers[state]))


def probes(group: str, attacker: Attacker, watched: set[str], methods: Sequence[str]) -> Iterator[Probe]:
    for name, route in ROUTES:
        if name.partition(":")[0] == group:
            for method in methods:
                yield Probe(method, name, route, attacker, watched)


def test_no_route_is_left_out() -> None:
    assert len(ROUTES) > 100


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_hostile_values(group: str, cast: Cast, watched: set[str]) -> None:
    world, attacker = build_world(cast), Attacker(cast)
    broken: list[str] = []
    for probe in probes(group, attacker, watched, ("get", "post")):
        if not probe.is_taken(world):
            continue
        state = probe.best_state(world)
        with probe.on(world, state) as (key, address, good, _):
            for told, sent in requests(good):
                attacker.errors.clear()
                status = attacker.ask(key, probe.method, address, sent).status_code
                if status >= 500 or attacker.errors:
                    where = f"{probe.method} {probe.name} as {key}, {state or 'as it is'}"
                    broken.append(f"{where}, {told}: {attacker.errors or status}")
    assert not broken, "\n".join(broken)


@pytest.mark.slow
def test_ids_of_another_cell(cast: Cast, watched: set[str]) -> None:
    """In any field of a meeting's forms, what stands elsewhere is refused where one's own is taken."""
    world, attacker = build_world(cast), Attacker(cast)
    taken: list[str] = []
    asked: set[str] = set()
    for probe in probes("meetings", attacker, watched, ("post",)):
        if not probe.is_taken(world):
            continue
        with probe.on(world, probe.best_state(world)) as (key, address, good, here):
            if probe.ask(key, address, good) >= 400:
                continue
            for field in set(good) & set(ELSEWHERE):
                asked.add(f"{probe.name} {field}")
                foreign = str(ELSEWHERE[field](cast, here))
                if probe.ask(key, address, {**good, field: foreign}) < 400:
                    taken.append(f"{probe.name} as {key}: {field}={foreign}")
    assert not taken, "\n".join(taken)
    assert len(asked) >= LEAST_ASKED, sorted(asked)
