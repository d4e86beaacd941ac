"""THE permission matrix: every route, for everybody of the cast, on a row in every place of the tree.

An oracle works out 200, 403 or 404 from the table of rights as people read it (docs/permissions.md), from who holds
which post where, and from the tree as a list of parents. It shares no code with `access.reach`. Each request is then
really made and taken back.

404: may not even see the row. 403: sees it, may not do this. Anything else (a page, a redirect, a form that came back,
a refusal with reasons): may.
"""

import itertools
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse

from sotay.access.actor import Role
from sotay.access.permission import Reach, matrix
from sotay.accounts.sessions import device_number
from sotay.regulations.models import LocalValue
from sotay.spreadsheets.kinds import import_kinds
from sotay.spreadsheets.models import ImportRun
from tests.architecture.source import routes
from tests.people import Cast
from tests.places import PLACES, RESIDENTS, Sample
from tests.world import LIST_KIND, SAMPLES, World, build_world

PARENTS = {"DN01": "DN", "DN02": "DN", "DV01": "DV", "TH1": "QU", "DN": "QU", "DV": "QU", "QU": None}

HELD: Mapping[str, tuple[tuple[Role, str], ...]] = {
    "member": ((Role.MEMBER, "DN01"),),
    "probationary": ((Role.MEMBER, "DN01"),),
    "minute_taker": ((Role.MEMBER, "DN01"),),
    "secretary": ((Role.MEMBER, "DN01"), (Role.SECRETARY, "DN01")),
    "committee_member": ((Role.MEMBER, "DN01"), (Role.CELL_COMMITTEE, "DN01")),
    "neighbour": ((Role.MEMBER, "DN02"),),
    "neighbour_secretary": ((Role.MEMBER, "DN02"), (Role.SECRETARY, "DN02")),
    "former": ((Role.MEMBER, "DN02"),),
    "former_secretary": ((Role.MEMBER, "DN02"),),
    "base_office": ((Role.MEMBER, "DN02"), (Role.BASE_OFFICE, "DN")),
    "in_charge": ((Role.MEMBER, "TH1"), (Role.IN_CHARGE, "DN01")),
    "organisation_board": ((Role.MEMBER, "TH1"), (Role.ORGANISATION_BOARD, "QU")),
    "standing_member": ((Role.MEMBER, "TH1"), (Role.STANDING_MEMBER, "QU")),
    "auditor": ((Role.MEMBER, "TH1"), (Role.AUDITOR, "QU")),
    "rule_administrator": ((Role.MEMBER, "TH1"), (Role.RULE_ADMINISTRATOR, "QU")),
    "outside_office": ((Role.MEMBER, "DV01"), (Role.BASE_OFFICE, "DV")),
    "outside_secretary": ((Role.MEMBER, "DV01"), (Role.SECRETARY, "DV01")),
    "administrator": ((Role.SYSTEM_ADMINISTRATOR, "QU"),),
}
"""Who holds what today, as the story of the cast tells it."""

SIGNING_OUT = ("/dang-nhap/ra/", "/dang-nhap/ra-moi-noi/")
"""Acts after which one stands at the sign-in page by right."""

BODIES: Mapping[str, Mapping[str, str]] = {"meetings:restore_minutes": {"revision": "1"}}
"""What a form must name to be about anything at all; every other form is sent empty."""

VISITORS = (
    "neighbour",
    "neighbour_secretary",
    "former",
    "former_secretary",
    "outside_office",
    "outside_secretary",
)
"""People who matter at the cast's own cell and at home; the others are taken to every place."""

ARGUMENTS: Mapping[str, Any] = {
    "key": "meeting.min_minutes",
    "kind": LIST_KIND,
    "form": "docx",
    "sheet": "giay-moi",
}
"""Values of arguments that name no row."""


def table() -> dict[str, dict[str, str]]:
    """The table of rights as it is printed: right → role → reach, all in words."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in matrix().splitlines()]
    roles = lines[0][1:]
    return {
        row[0].rpartition("(`")[2].removesuffix("`)"): dict(zip(roles, row[1:], strict=True))
        for row in lines[2:]
    }


def asked_by(key: str) -> tuple[str, ...]:
    """The places whose rows somebody is taken to."""
    if key not in VISITORS:
        return PLACES
    at_home = {where for _, where in HELD[key]}
    return tuple(place for place in PLACES if place == "DN01" or place in at_home)


def above(code: str) -> Iterator[str]:
    """The organizations over one, nearest first."""
    current = PARENTS[code]
    while current is not None:
        yield current
        current = PARENTS[current]


def covers(reach: str, held_in: str, place: str) -> bool:
    """Whether a reach in words, from where a role is held, covers a place."""
    return {
        "–": False,
        Reach.OWN.label: held_in == place,
        Reach.BELOW.label: held_in in above(place),
        Reach.OWN_AND_BELOW.label: held_in == place or held_in in above(place),
        Reach.EVERYWHERE.label: True,
        Reach.NAMED.label: False,
    }[reach]


@dataclass(frozen=True)
class Oracle:
    """What the table of rights promises to somebody of the cast."""

    rights: Mapping[str, Mapping[str, str]]

    def has(self, key: str, right: str, sample: Sample) -> bool:
        row = self.rights[right]
        by_role = any(covers(row[role.label], where, sample.organization) for role, where in HELD[key])
        by_name = any(
            row[role.label] == Reach.NAMED.label and who == key for role, who in sample.persons.items()
        )
        return by_role or by_name

    def has_somewhere(self, key: str, right: str) -> bool:
        row = self.rights[right]
        return any(row[role.label] != "–" for role, _ in HELD[key]) or Reach.NAMED.label in row.values()

    def about_row(self, key: str, right: str, seen_by: str, sample: Sample) -> str:
        if self.has(key, right, sample):
            return "may"
        return "403" if self.has(key, seen_by, sample) else "404"

    def about_none(self, key: str, right: str) -> str:
        return "may" if self.has_somewhere(key, right) else "403"


GUARDED = [(name, route) for name, route in routes() if hasattr(route.callback, "permission")]
AT_ONCE = 12
CHUNKS = [GUARDED[start : start + AT_ONCE] for start in range(0, len(GUARDED), AT_ONCE)]


class Visitors:
    """Everybody of the cast, signed in; each request is made as if it were the first, and taken back."""

    def __init__(self, cast: Cast) -> None:
        self.keys: dict[str, str] = {}
        for key in HELD:
            client = Client()
            client.force_login(cast.account(key), backend="sotay.accounts.backend.SignInBackend")
            self.keys[key] = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.client = Client(raise_request_exception=False)

    def ask(self, key: str, method: str, address: str, body: Mapping[str, str]) -> Any:
        self.client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self.keys[key]})
        with transaction.atomic():
            answer = getattr(self.client, method)(address, body if method == "post" else None)
            transaction.set_rollback(True)
        return answer


@dataclass(frozen=True)
class Case:
    """One question: may this person, on the row of this place?"""

    key: str
    place: str
    address: str
    expected: str


def judged(answer: Any) -> str:
    """The answer in the oracle's words."""
    if answer.status_code in {403, 404}:
        return str(answer.status_code)
    if answer.status_code >= 500:
        return f"error {answer.status_code}"
    if answer.status_code == 302 and answer["Location"].partition("?")[0] == reverse("accounts:sign_in"):
        return "may" if answer.wsgi_request.path in SIGNING_OUT else "signed out"
    return "may"


def cases_of(
    name: str, route: URLPattern, world: World, oracle: Oracle, visitors: Visitors
) -> Iterator[Case]:
    view: Any = route.callback
    right, seen_by, model = view.permission.code, view.seen_by.code, view.subject_model
    for key in HELD:
        if model is None:
            arguments = {
                argument: argument_of(argument, key, world, visitors) for argument in route.pattern.converters
            }
            expected = oracle.about_none(key, right)
            if expected == "may" and name in ABOUT_LISTS and not oracle.has_somewhere(key, right_of_list()):
                expected = "404"
            yield Case(key, "–", reverse(name, kwargs=arguments), expected)
            continue
        for place in asked_by(key):
            sample = world[model][place]
            arguments = {
                argument: sample.pk
                if argument == view.subject_argument
                else sample.arguments.get(argument) or argument_of(argument, key, world, visitors)
                for argument in route.pattern.converters
            }
            expected = oracle.about_row(key, right, seen_by, sample)
            if expected == "may" and name in OF_ONES_OWN and key != RESIDENTS.get(place):
                expected = "404"
            if expected == "may" and model is ImportRun and not oracle.has(key, right_of_list(), sample):
                expected = "404"
            yield Case(key, place, reverse(name, kwargs=arguments), expected)


def argument_of(argument: str, key: str, world: World, visitors: Visitors) -> Any:
    if argument == "device":
        return device_number(visitors.keys[key])
    if argument == "local_value_id":
        return LocalValue.objects.get().pk
    return ARGUMENTS[argument]


ABOUT_LISTS = ("spreadsheets:start_import", "spreadsheets:download_template")
"""Pages about one kind of list: whoever may bring in that kind nowhere does not learn that it exists."""


OF_ONES_OWN = ("meetings:answer_invitation",)
"""Acts on what a row holds for the person alone: whom it does not name finds nothing to act on."""


def right_of_list() -> str:
    """Besides the right to import at all one needs that of the kind of list."""
    return import_kinds()[LIST_KIND].permission.code


@pytest.fixture
def world(cast: Cast) -> World:
    return build_world(cast)


@pytest.fixture
def quiet() -> Iterator[None]:
    """Without a line in the log, with its trace, for each of some thousand closed doors."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_every_row_that_a_page_is_about_has_its_sample() -> None:
    views: list[Any] = [route.callback for _, route in GUARDED]
    subjects: set[type[Model]] = {view.subject_model for view in views if view.subject_model is not None}
    assert subjects - set(SAMPLES) == set(), "write its function in tests/world.py"


def test_the_story_of_the_cast_is_what_the_product_knows(cast: Cast) -> None:
    codes = {pk: code for code, pk in cast.organizations.items()}
    for key, held in HELD.items():
        known = {(grant.role, codes[grant.organization_id]) for grant in cast.actor(key).grants}
        assert known == set(held), key


@pytest.mark.slow
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0][0]}...{chunk[-1][0]}")
def test_matrix(chunk: list[tuple[str, URLPattern]], cast: Cast, world: World) -> None:
    oracle, visitors = Oracle(table()), Visitors(cast)
    wrong: list[str] = []
    for name, route in chunk:
        methods = ["get", "post"]
        for case in cases_of(name, route, world, oracle, visitors):
            asked = {}
            for method in list(methods):
                answer = visitors.ask(case.key, method, case.address, BODIES.get(name, {}))
                if answer.status_code == 405:
                    methods.remove(method)
                else:
                    asked[method] = judged(answer)
            if set(asked.values()) != {case.expected}:
                wrong.append(f"{name} {case.key} on {case.place}: {case.expected}, got {asked}")
    assert not wrong, "\n".join(wrong)


def test_the_matrix_knows_every_place_of_the_acceptance() -> None:
    """Own, neighbour, above, below and former: each is met by somebody."""
    secretary, former = "DN01", "DN01"
    assert {secretary, "DN02", "DN", "QU"} <= set(PLACES)
    assert list(itertools.islice(above("DN01"), 2)) == ["DN", "QU"]
    assert HELD["former_secretary"] == ((Role.MEMBER, "DN02"),), f"once deputy secretary of {former}"
