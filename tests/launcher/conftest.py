"""Homes of their own for the launcher's tests, and the launcher started as a person would."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.database import server_of
from launcher.places import CHECKOUT, Home
from launcher.postgres import Server
from launcher.system_user import temporary_folder

# set around the tests by their own run; what a test starts stands on its own feet
NOT_HANDED_DOWN = ("DATABASE_URL", "SOTAY_TEST", "SOTAY_FILES", "SOTAY_SECRET_KEY", "SOTAY_FILE_KEY")


class Launcher:
    """./sotay on one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_DOWN}
        self.env = inherited | {"SOTAY_HOME": str(home.path), "SOTAY_VENV": sys.prefix}

    def start(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, CHECKOUT / "sotay", *words],
            env=self.env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code and everything that was said."""
        process = self.start(*words)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def left_running(self) -> list[str]:
        """Every process that was started for this home, by whatever way it still hangs on."""
        sign = str(self.home.path).encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                marks = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
                if sign in marks or sign in os.fsencode((process / "cwd").readlink()):
                    found.append((process / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found


def new_folder() -> Path:
    """Not pytest's own temporary folder: that one is closed to the user the server runs as."""
    folder = Path(tempfile.mkdtemp(prefix="sotay-t-", dir=temporary_folder()))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def home() -> Iterator[Home]:
    folder = new_folder()
    yield Home(folder / "home")
    shutil.rmtree(folder)


@pytest.fixture
def server(home: Home) -> Server:
    home.make()
    return server_of(home, Path(sys.executable))


@pytest.fixture
def launcher(home: Home) -> Launcher:
    return Launcher(home)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
