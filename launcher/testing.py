"""./sotay test: the whole suite, on a PostgreSQL of its own that is thrown away afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from launcher import system_user
from launcher.database import given_database
from launcher.places import CHECKOUT, Home
from launcher.postgres import THROWAWAY, Programs, Server, programs_of, programs_of_the_system
from launcher.processes import run_in_foreground
from launcher.product import environment
from launcher.virtual_environment import DEVELOPMENT, ready_python

PROCESSES = "2"


def test(arguments: Sequence[str]) -> int:
    """Run pytest with the given arguments and return its exit code."""
    python = ready_python(DEVELOPMENT)
    with throwaway_installation(python) as (home, database_url):
        env = environment(database_url, home, SOTAY_TEST="1", SOTAY_VENV=str(python.parent.parent))
        return run_in_foreground([python, "-m", "pytest", *with_processes(arguments)], env=env, cwd=CHECKOUT)


def with_processes(arguments: Sequence[str]) -> list[str]:
    """Several processes, each with whole files, unless the person decided about them or wants a debugger."""
    decided = ("-n", "--numprocesses", "--pdb", "--trace", "-s")
    is_decided = any(word.startswith(decided) for word in arguments) or "no:xdist" in arguments
    return [*arguments] if is_decided else ["-n", PROCESSES, "--dist", "loadfile", *arguments]


def programs_for_tests(python: Path) -> Programs:
    """The embedded server, or the one whose folder of programs SOTAY_TEST_POSTGRES names."""
    given = os.environ.get("SOTAY_TEST_POSTGRES", "")
    return programs_of_the_system(Path(given)) if given else programs_of(python)


@contextmanager
def throwaway_installation(python: Path) -> Iterator[tuple[Home, str]]:
    """A home and a database that leave nothing behind; DATABASE_URL is respected here too."""
    folder = Path(tempfile.mkdtemp(prefix="sotay-test-", dir=system_user.temporary_folder()))
    home = Home(folder / "home")
    try:
        home.make()
        if given_database():
            yield home, given_database()
            return
        folder.chmod(0o711)
        server = Server(
            programs_for_tests(python), home.database, home.database_password, home.logs / "postgres.log"
        )
        with server.running(THROWAWAY) as url:
            yield home, url
    finally:
        shutil.rmtree(folder, ignore_errors=True)
