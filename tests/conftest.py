"""One database per process, with the cast in it; a test sees it through a transaction that is rolled back.

A test that needs real commits (two connections, a server of its own) asks for `committed_database`: the database is put
back from a template afterwards.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

from sotay.accounts.models import Account
from sotay.audit.models import Fact
from sotay.kernel import clock
from tests.people import Cast, build_cast

_built: dict[str, Cast] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Build the cast once in the test database, then keep a copy of the database to go back to.

    pytest-django makes no test database where every chosen test asks for `committed_database` alone: it is made here,
    lest such a test write into the database of DATABASE_URL and put that "back".
    """
    with django_db_blocker.unblock():
        is_there = str(connection.settings_dict["NAME"]).startswith("test_")
        made_here = None if is_there else setup_databases(verbosity=0, interactive=False, aliases=["default"])  # type: ignore[arg-type] # any collection will do
        _built["cast"] = build_cast()
        _copy(from_=connection.settings_dict["NAME"], to=_template())
    yield
    if made_here is not None:
        with django_db_blocker.unblock():
            teardown_databases(made_here, verbosity=0)


def _template() -> str:
    return f"{connection.settings_dict['NAME']}_as_built"


def _copy(*, from_: str, to: str) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{to}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{to}" TEMPLATE "{from_}"')


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, inside this test's transaction."""
    return _built["cast"]


@pytest.fixture
def committed_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The cast in a database whose commits are real; everything is put back afterwards.

    A refused secret file is noted over a connection of its own, also in tests that are rolled back: so before, too.
    """
    assert not connection.in_atomic_block, "a test asks for real commits or for a transaction, never for both"
    with django_db_blocker.unblock():
        if Fact.objects.filter(kind="SecretFileRefused").exists():
            _copy(from_=_template(), to=str(connection.settings_dict["NAME"]))
        yield _built["cast"]
        _copy(from_=_template(), to=str(connection.settings_dict["NAME"]))


@pytest.fixture
def client_of(client: Client, cast: Cast) -> Callable[[str], Client]:
    """A client signed in as somebody of the cast: `client_of("secretary").get(...)`."""

    def sign_in(key: str) -> Client:
        signed_in = Client()
        signed_in.force_login(
            Account.objects.get(pk=cast.members[key]), backend="sotay.accounts.backend.SignInBackend"
        )
        return signed_in

    return sign_in


@pytest.fixture
def at() -> Iterator[Callable[..., None]]:
    """Stop the clock for the rest of the test, in Viet Nam time: `at(2025, 11, 5, 19, 30)`."""
    open_: list[object] = []

    def stop(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        if open_:
            open_.pop().__exit__(None, None, None)  # type: ignore[attr-defined]
        stopped = clock.at(dt.datetime(year, month, day, hour, minute, tzinfo=clock.VIETNAM))
        stopped.__enter__()
        open_.append(stopped)

    yield stop
    if open_:
        open_.pop().__exit__(None, None, None)  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def files_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploaded files and the outbox of tests stay in a folder of the test run."""
    folder = tmp_path_factory.mktemp("files")
    settings.FILES_FOLDER = folder / "files"
    settings.EMAIL_FILE_PATH = folder / "outbox"
    settings.BALLOT_KEYS_FOLDER = folder / "ballot-keys"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
    os.environ.setdefault("SOTAY_TEST", "1")
