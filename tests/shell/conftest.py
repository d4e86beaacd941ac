"""Pages of the shell, drawn in the process or seen in a real browser."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory, override_settings
from playwright.sync_api import Browser, sync_playwright

from sotay.access.actor import Actor
from tests.shell.site import ROOT, SETTINGS

Draw = Callable[..., str]


@pytest.fixture(scope="module")
def shell() -> Iterator[None]:
    """The small site in place of the whole product."""
    with override_settings(**SETTINGS):
        yield


def _request() -> HttpRequest:
    request = RequestFactory().get("/")
    request.actor = Actor(account_id=7, name="Nguyễn Thị Thủy")  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.fixture
def draw(shell: None) -> Draw:
    """Draw a piece of template with the components at hand: `draw('{{ ui.badge(word) }}', word="dự bị")`."""

    def drawn(words: str, **context: Any) -> str:
        imported = '{% import "shell/components.html" as ui with context %}'
        return str(engines["jinja2"].from_string(imported + words).render(context, _request())).strip()

    return drawn


@pytest.fixture
def page_of(shell: None) -> Draw:
    """Draw a whole template of the shell by its name."""

    def drawn(name: str, **context: Any) -> str:
        return str(engines["jinja2"].get_template(f"shell/{name}").render(context, _request()))

    return drawn


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Say nothing."""


@pytest.fixture(scope="module")
def address(shell: None) -> Iterator[str]:
    """The small site on loopback."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Without it these tests are left out, unless SOTAY_REQUIRE_BROWSER asks for them."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("SOTAY_REQUIRE_BROWSER"):
            pytest.fail("no Chromium on this machine")
        pytest.skip("no Chromium on this machine")
    switches = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=[*switches, "--disable-sync"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, from npm (`npm ci`)."""
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        if os.environ.get("SOTAY_REQUIRE_BROWSER"):
            pytest.fail("axe-core is not installed: npm ci")
        pytest.skip("axe-core is not installed: npm ci")
    return script.read_text(encoding="utf-8")
