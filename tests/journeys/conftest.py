"""A real browser, the whole product behind it, and the people who sit before it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.measures import DESKTOP
from tests.journeys.site import Site, as_installed, gather_static_files
from tests.journeys.visitor import Visitor
from tests.people import Cast

ROOT = Path(__file__).parents[2]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing(what: str) -> None:
    """Leave the journey out and say why; where a browser is required, that is a failure."""
    if os.environ.get("SOTAY_REQUIRE_BROWSER") == "1":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Its driver keeps a loop in this thread, so Django is told that we know what we do.

    Beside a loop Django opens connections of its own: the earlier ones are closed here, lest they be cut off whenever
    a journey puts the database back.
    """
    connections.close_all()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        missing("no Chromium on this machine")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield opened
        opened.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, from npm; empty where it is missing and not required."""
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if script.exists():
        return script.read_text(encoding="utf-8")
    if os.environ.get("SOTAY_REQUIRE_BROWSER") == "1":
        pytest.fail("axe-core is not installed: npm ci")
    return ""


@pytest.fixture(scope="package")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the gathered static files and the outbox."""
    folder = tmp_path_factory.mktemp("installation")
    with as_installed(folder):
        gather_static_files()
        yield folder


@pytest.fixture
def site(committed_database: Cast, installation: Path) -> Iterator[Site]:
    """The product on loopback, with the cast in its database."""
    shutil.rmtree(installation / "outbox", ignore_errors=True)
    with Site(installation, committed_database).running() as running:
        yield running


@pytest.fixture
def visit(
    browser: Browser, site: Site, axe: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visitor]]:
    """Somebody of the cast before a screen, not signed in yet: `visit("secretary").sign_in()`.

    Whatever his pages lacked, and every page of the journey that nobody looked at, fails the test at its end.
    """
    visitors: list[Visitor] = []
    journey = str(request.node.name).removeprefix("test_")

    def arrive(key: str, *, width: int = DESKTOP, script: bool = True) -> Visitor:
        visitors.append(Visitor(key, browser, site, axe, journey, width, script))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.leave()
    unseen = Visitor.not_looked_at(visitors)
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
    assert unseen == {}
