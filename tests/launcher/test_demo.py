"""./sotay demo as a person lives with it: start, look, start again by mistake, stop, be cut off, go on."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from launcher.database import server_of
from launcher.places import WORK, Home
from tests.launcher.conftest import Launcher

pytestmark = pytest.mark.slow

FIRST_PAGE_SECONDS = 30.0
READY = "Nhấn Ctrl-C để dừng"


@contextmanager
def running_demo(launcher: Launcher, port: int, *more: str) -> "Iterator[subprocess.Popen[str]]":
    """A demo that has said it is ready, within the time that a first page may take."""
    began = time.monotonic()
    with launcher.start("demo", "--empty", "--port", str(port), *more) as process:
        try:
            said = []
            assert process.stdout is not None
            for line in process.stdout:
                said.append(line)
                if READY in line:
                    break
            else:
                raise AssertionError("".join(said))
            assert time.monotonic() - began < FIRST_PAGE_SECONDS
            yield process
        finally:
            process.terminate()
            process.wait(30)


def status_of(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_life_of_one_instance(launcher: Launcher, home: Home, free_port: int) -> None:
    with running_demo(launcher, free_port) as process:
        assert status_of(free_port, "/song/") == 200
        assert status_of(free_port, "/") < 400

        code, said = launcher.run("demo", "--empty", "--port", str(free_port + 1))
        assert (code, f"tiến trình {process.pid}" in said, "Traceback" in said) == (1, True, False), said
        code, said = launcher.run("demo", "--empty", "--port", str(free_port))
        assert (code, f"--port {free_port + 1}" in said) == (1, True), said
        code, said = launcher.run("manage", "migrate", "--check")  # a short command joins the running server
        assert code == 0, said

        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert launcher.left_running() == []

    with running_demo(launcher, free_port) as process:
        process.kill()
        process.wait()
        give_up_at = time.monotonic() + 15
        while launcher.left_running() and time.monotonic() < give_up_at:
            time.sleep(0.1)
        assert launcher.left_running() == []

    with running_demo(launcher, free_port) as process:
        assert status_of(free_port, "/song/") == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert launcher.left_running() == []


def test_a_reset_begins_afresh(launcher: Launcher, home: Home, free_port: int) -> None:
    count = (
        "manage",
        "shell",
        "-v",
        "0",
        "-c",
        "from sotay.accounts.models import Account as A; print(A.objects.count())",
    )
    with running_demo(launcher, free_port):
        before = launcher.run(*count)
        code, said = launcher.run(
            "manage", "create_administrator", "Nguyễn Thị Thử", "--reason", "thử bắt đầu lại"
        )
        assert code == 0, said
        after = launcher.run(*count)
        assert before != after, before
    left = home.path / "ballot-keys" / "left"
    left.parent.mkdir(exist_ok=True)
    left.touch()

    with running_demo(launcher, free_port, "--reset"):
        assert launcher.run(*count) == before
        assert not left.exists()


def test_real_work_is_neither_mixed_with_the_demo_nor_thrown_away(
    launcher: Launcher, home: Home, free_port: int
) -> None:
    home.begin_for(WORK)
    with server_of(home, Path(sys.executable)).running():
        pass
    for words in (["demo"], ["demo", "--reset"]):
        code, said = launcher.run(*words, "--port", str(free_port))
        assert (code, "SOTAY_HOME" in said) == (1, True), said
    assert server_of(home, Path(sys.executable)).exists
