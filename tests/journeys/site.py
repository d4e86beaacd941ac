"""The whole product on loopback over the database of the tests, with the files a browser would get from a real
installation and a clock that a journey sets.
"""

import asyncio
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import override_settings
from procrastinate.contrib.django import app as jobs

from sotay.accounts.models import SignInName
from sotay.kernel import clock
from tests.people import Cast

LOOPBACK = "127.0.0.1"
PASSWORD = "Hoa-sen-Tháp-Mười-2026"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def as_installed(folder: Path) -> override_settings:
    """Static files named by content and compressed, letters to a folder: as `./sotay serve` has them."""
    return override_settings(
        STORAGES=STORAGES,
        STATIC_ROOT=folder / "static",
        WHITENOISE_USE_FINDERS=False,
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
        EMAIL_FILE_PATH=folder / "outbox",
    )


@contextmanager
def connections_closed_after_use() -> Iterator[None]:
    """The threads of a worker keep their connections for the next job; where they end at once, nobody closes them."""
    database = connections.settings[DEFAULT_DB_ALIAS]
    kept_for = database["CONN_MAX_AGE"]
    database["CONN_MAX_AGE"] = 0
    try:
        yield
    finally:
        database["CONN_MAX_AGE"] = kept_for


class Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Say nothing."""


class Site:
    """A running server. `site.at(2026, 12, 3, 19, 30)` sets its clock, which goes on from there."""

    def __init__(self, folder: Path, cast: Cast) -> None:
        self.cast = cast
        self.outbox = folder / "outbox"
        self._set_to = self._set_at = clock.now()
        self._product = WSGIHandler()
        self._server = ThreadedWSGIServer((LOOPBACK, 0), Handler)
        self._server.daemon_threads = True
        self._server.set_app(self._answer)
        self.address = f"http://{LOOPBACK}:{self._server.server_port}"

    def at(self, year: int, month: int, day: int, hour: int, minute: int = 0) -> None:
        """Set the clock of everything the server does from now on, in Viet Nam time."""
        self._set_to = dt.datetime(year, month, day, hour, minute, tzinfo=clock.VIETNAM)
        self._set_at = clock.now()

    def now(self) -> dt.datetime:
        return self._set_to + (clock.now() - self._set_at)

    @contextmanager
    def running(self) -> Iterator["Site"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with clock.at(self.now()):
            return self._product(environ, start_response)

    def do_jobs(self) -> None:
        """Let a worker do everything that is queued, then stop."""

        async def work() -> None:
            worker = jobs.with_connector(jobs.connector.get_worker_connector())  # type: ignore[attr-defined] # Django's own has it
            async with worker.open_async() as queue:
                await queue.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False)

        def run() -> None:
            with clock.at(self.now()), connections_closed_after_use():
                asyncio.run(work())
            connections.close_all()

        self.ask(run)

    def ask(self, question: Callable[[], Any]) -> Any:
        """Ask the database something, in a thread of its own: the browser's loop holds the main one."""

        def asked() -> Any:
            try:
                with clock.at(self.now()):
                    return question()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asked).result()

    def phone_of(self, key: str) -> str:
        """The telephone number that somebody of the cast signs in with, once he has a password."""

        def phone() -> str:
            account = self.cast.account(key)
            if not account.has_usable_password():
                account.set_password(PASSWORD)
                account.save(update_fields=["password"])
            return str(SignInName.objects.get(account=account, kind=SignInName.Kind.PHONE).value)

        found: str = self.ask(phone)
        return found

    def letters(self) -> list[EmailMessage]:
        """What lies in the outbox."""
        files = sorted(self.outbox.glob("*.log")) if self.outbox.exists() else []
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def gather_static_files() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
