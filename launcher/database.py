"""Which database a command works on: DATABASE_URL's, the running instance's, or one started for it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.instance import hold_for_good, hold_when_free
from launcher.places import Home
from launcher.postgres import PATIENCE_TO_START, Server, programs_of
from launcher.processes import STEP, stop_if_asked
from launcher.speech import Trouble


def given_database() -> str:
    return os.environ.get("DATABASE_URL", "").strip()


def server_of(home: Home, python: Path) -> Server:
    return Server(programs_of(python), home.database, home.database_password, home.logs / "postgres.log")


@contextmanager
def database_for_good(home: Home, python: Path, command: str) -> Iterator[str]:
    """For demo, serve and worker: hold the home, and run its server unless DATABASE_URL names another."""
    if given_database():
        home.make()
        yield given_database()
        return
    with hold_for_good(home, command), server_of(home, python).running() as url:
        yield url


@contextmanager
def database_for_now(home: Home, python: Path, command: str, *, alone: bool = False) -> Iterator[str]:
    """For commands that end by themselves: join the running instance, or start the server for the while.

    `alone` is for what must not happen under a running instance: it is refused then.
    """
    if given_database():
        home.make()
        yield given_database()
        return
    with hold_when_free(home, command) as holder:
        if holder and alone:
            raise Trouble(
                f"Lệnh «./sotay {holder.command}» (tiến trình {holder.process_id}) đang chạy.",
                "dừng lệnh ấy bằng Ctrl-C rồi chạy lại.",
            )
        server = server_of(home, python)
        if holder:
            yield address_once_ready(server)
        else:
            with server.running() as url:
                yield url


def address_once_ready(server: Server) -> str:
    """The address of a server another command is running, or just starting."""
    give_up_at = time.monotonic() + PATIENCE_TO_START
    while time.monotonic() < give_up_at:
        if url := server.url():
            return url
        stop_if_asked()
        time.sleep(STEP)
    raise Trouble(
        "Cơ sở dữ liệu của lệnh đang chạy chưa sẵn sàng.", "chờ lệnh ấy khởi động xong rồi chạy lại."
    )
