"""The embedded PostgreSQL: private, without superuser, and always able to start again."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from launcher.database import server_of
from launcher.places import CHECKOUT, Home
from launcher.postgres import Server, address, programs_of
from tests.launcher.conftest import Launcher

pytestmark = pytest.mark.slow

RUNS = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from launcher.database import server_of
from launcher.places import Home
with server_of(Home(Path(sys.argv[2])), Path(sys.executable)).running() as url:
    print(url, flush=True)
    time.sleep(60)
"""


@contextmanager
def another_launcher(home: Home) -> "Iterator[tuple[subprocess.Popen[str], str]]":
    """A process that runs the home's server until it is killed with SIGKILL."""
    with subprocess.Popen(
        [sys.executable, "-c", RUNS, str(CHECKOUT), str(home.path)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = next(line.strip() for line in process.stdout if line.startswith("postgresql://"))
            yield process, url
        finally:
            process.kill()


def test_the_server_is_private_and_knows_vietnamese(server: Server) -> None:
    with server.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT lower('ĐẢNG BỘ'), current_setting('fsync')").fetchone() == (
            "đảng bộ",
            "on",
        )
        assert connection.execute("SELECT current_setting('listen_addresses')").fetchone() == ("",)
        assert connection.execute(
            "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone() == (False, True)
        socket_folder = Path(connection.info.host)
        assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
        assert connection.info.password not in server.log.read_text()
        for role, password in (("sotay", "guessed"), ("sotay", ""), ("postgres", connection.info.password)):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(address(role, password, socket_folder))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user to try")
def test_another_user_of_the_machine_is_refused_even_with_the_password(server: Server) -> None:
    with server.running() as url:
        psql = server.programs.path("psql")
        attempt = subprocess.run(
            [psql, "-w", "-c", "SELECT 1", url], user="nobody", capture_output=True, text=True, check=False
        )
        assert attempt.returncode != 0
        assert "Permission denied" in attempt.stderr
        assert (
            subprocess.run([psql, "-w", "-c", "SELECT 1", url], capture_output=True, check=False).returncode
            == 0
        )


def test_a_path_too_long_for_a_socket_is_no_hindrance(home: Home) -> None:
    deep = Home(home.path / ("thư-mục-rất-dài" * 8))
    home.path.mkdir(mode=0o711)
    deep.make()
    server = Server(
        programs_of(Path(sys.executable)), deep.database, deep.database_password, deep.logs / "postgres.log"
    )
    with server.running() as url, psycopg.connect(url) as connection:
        socket_folder = Path(connection.info.host)
        assert len(os.fsencode(socket_folder)) < 100
        assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    assert not socket_folder.exists()


def test_an_acknowledged_row_outlives_kill_9_of_launcher_and_server(home: Home, launcher: Launcher) -> None:
    home.make()
    for victims in ("launcher", "launcher and server"):
        with another_launcher(home) as (process, url):
            with psycopg.connect(url) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
                connection.execute("INSERT INTO kept VALUES (%s)", [victims])
            process.kill()
            if victims == "launcher and server":
                words = (server_of(home, Path(sys.executable)).folder / "postmaster.pid").read_text().split()
                os.kill(int(words[0]), signal.SIGKILL)
    with another_launcher(home) as (process, url), psycopg.connect(url) as connection:
        rows = connection.execute("SELECT word FROM kept ORDER BY word").fetchall()
    assert rows == [("launcher",), ("launcher and server",)]
    give_up_at = time.monotonic() + 10
    while launcher.left_running() and time.monotonic() < give_up_at:
        time.sleep(0.1)
    assert launcher.left_running() == []


def test_a_lock_file_that_names_a_stranger_is_set_aside_and_the_stranger_left_alone(server: Server) -> None:
    with server.running():
        words = (server.folder / "postmaster.pid").read_text().splitlines()
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    (server.folder / "postmaster.pid").write_text("\n".join([str(stranger.pid), *words[1:]]) + "\n")
    with server.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_beginning_that_was_interrupted_is_begun_again(server: Server) -> None:
    half_made = server.folder.with_name("postgres.new")
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")
    with server.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not half_made.exists()
