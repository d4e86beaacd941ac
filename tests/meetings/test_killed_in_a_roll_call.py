"""kill -9 of everything in the middle of a roll call: every answered mark is there, and nothing half-written."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from launcher.database import server_of
from launcher.places import CHECKOUT, SOURCE, Home
from tests.launcher.conftest import Launcher, new_folder

pytestmark = pytest.mark.slow

READY = "Nhấn Ctrl-C để dừng"
FORM_KEY = "k" * 32
MARKS_BEFORE_THE_KILL = 120
LONGEST_LOAD = 30.0
STATES = ("present", "unexcused", "excused")


@pytest.fixture
def own_home() -> Iterator[Home]:
    folder = new_folder()
    yield Home(folder / "home")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@dataclass
class Serving:
    """./sotay serve of one home, with what it said; its output is read so that it never waits."""

    launcher: Launcher
    port: int
    process: "subprocess.Popen[str]" = field(init=False)
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.process = self.launcher.start("serve", "--port", str(self.port))
        is_ready = threading.Event()

        def read() -> None:
            assert self.process.stdout is not None
            with self.process.stdout as words:
                for line in words:
                    self.said.append(line)
                    if READY in line:
                        is_ready.set()
            is_ready.set()

        threading.Thread(target=read, daemon=True).start()
        assert is_ready.wait(120), "".join(self.said)
        assert self.process.poll() is None, "".join(self.said)

    def kill_everything(self) -> None:
        """The whole tree at one moment: held still first, so that nobody can tidy up."""
        tree = descendants(self.process.pid)
        assert len(tree) >= 5, "launcher, web, its worker, PostgreSQL and its sessions"
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for process_id in tree:
                with suppress(ProcessLookupError):
                    os.kill(process_id, number)
        self.process.wait(10)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


def descendants(process_id: int) -> list[int]:
    """A process with all it has started, by the system's own account of who started whom."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            parent = int(place.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(place.parent.name))
    found = [process_id]
    for one in found:
        found += children.get(one, [])
    return found


@dataclass
class Marker:
    """One person who marks his part of the roll over and over, and remembers what was answered.

    `answered` holds state and revision of each row as acknowledged; `sent` the mark that was under way at the end.
    """

    port: int
    meeting: int
    session: str
    people: list[int]
    answered: dict[int, tuple[str, int]] = field(default_factory=dict)
    sent: tuple[int, str] | None = None
    count: int = 0
    unexpected: list[str] = field(default_factory=list)

    def run(self, until: float) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection), suppress(OSError, HTTPException):
            while time.monotonic() < until:
                for place, member_id in enumerate(self.people):
                    self.mark(connection, member_id, STATES[(self.count + place) % 3])

    def mark(self, connection: HTTPConnection, member_id: int, state: str) -> None:
        now, revision = self.answered.get(member_id, ("undecided", 0))
        if state == now:
            return
        self.sent = (member_id, state)
        connection.request(
            "POST",
            f"/sinh-hoat/{self.meeting}/diem-danh/mot-nguoi/",
            urlencode(
                {
                    "member": member_id,
                    "state": state,
                    "excused_without_leave": "x",
                    "revision": revision,
                    "csrfmiddlewaretoken": FORM_KEY,
                }
            ),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sotay={self.session}; sotay_form={FORM_KEY}",
            },
        )
        response = connection.getresponse()
        body = response.read()
        if response.status != 302 or f"#nguoi-{member_id}" not in response.headers["Location"]:
            self.unexpected.append(f"{response.status} {body[:300]!r}")
            return
        self.answered[member_id] = (state, revision + 1)
        self.sent = None
        self.count += 1


def roll_call_for_load(home: Home, url: str) -> dict[str, Any]:
    said = subprocess.run(
        [sys.executable, "-m", "tests.meetings.roll_call_for_load"],
        cwd=CHECKOUT,
        env=Launcher(home).env
        | {"DATABASE_URL": url, "PYTHONPATH": f"{SOURCE}{os.pathsep}{CHECKOUT}", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    answer: dict[str, Any] = json.loads(said)
    return answer


def url_of(home: Home) -> str:
    url = server_of(home, Path(sys.executable)).url()
    assert url is not None
    return url


def test_every_acknowledged_row_is_there_after_restart_and_nothing_half_written(
    own_home: Home, unused_port: int
) -> None:
    serving = Serving(Launcher(own_home), unused_port)
    serving.start()
    try:
        url = url_of(own_home)
        with psycopg.connect(url) as connection:
            shown = [
                connection.execute(f"SHOW {name}").fetchone() for name in ("fsync", "synchronous_commit")
            ]
        assert shown == [("on",), ("on",)]
        given = roll_call_for_load(own_home, url)
        markers, threads = put_under_load(serving, given)
        serving.kill_everything()
        for thread in threads:
            thread.join(30)
    finally:
        if serving.process.poll() is None:
            serving.kill_everything()
    for marker in markers:
        assert marker.unexpected == []
    assert sum(marker.count for marker in markers) >= MARKS_BEFORE_THE_KILL

    serving.start()
    try:
        with psycopg.connect(url_of(own_home)) as connection:
            look_at(connection, given["meeting"], markers)
        with closing(HTTPConnection("127.0.0.1", serving.port, timeout=20)) as page:
            page.request(
                "GET",
                f"/sinh-hoat/{given['meeting']}/diem-danh/",
                headers={"Cookie": f"sotay={given['sessions']['secretary']}"},
            )
            assert page.getresponse().status == 200
    finally:
        serving.stop()


def put_under_load(serving: Serving, given: dict[str, Any]) -> tuple[list[Marker], list[threading.Thread]]:
    """Three people mark the roll from several devices; returns while they are still at it."""
    sessions = [*given["sessions"].values(), given["sessions"]["minute_taker"]]
    markers = [
        Marker(serving.port, given["meeting"], session, given["people"][place :: len(sessions)])
        for place, session in enumerate(sessions)
    ]
    until = time.monotonic() + LONGEST_LOAD
    threads = [threading.Thread(target=marker.run, args=(until,), daemon=True) for marker in markers]
    for thread in threads:
        thread.start()
    while sum(marker.count for marker in markers) < MARKS_BEFORE_THE_KILL:
        assert time.monotonic() < until, [marker.unexpected[:1] for marker in markers]
        time.sleep(0.02)
    return markers, threads


def look_at(connection: "psycopg.Connection[Any]", meeting: int, markers: list[Marker]) -> None:
    """What was answered stands; what was under way stands whole or not at all; counts agree with rows."""
    rows = {
        member_id: (state, revision)
        for member_id, state, revision in connection.execute(
            "SELECT member_id, state, revision FROM meetings_attendance WHERE meeting_id = %s", [meeting]
        )
    }
    for marker in markers:
        for member_id, (state, revision) in marker.answered.items():
            possible = {(state, revision)}
            if marker.sent and marker.sent[0] == member_id:
                possible.add((marker.sent[1], revision + 1))
            assert rows[member_id] in possible
    facts = connection.execute(
        "SELECT (payload->>'member_id')::bigint, count(*), (array_agg(payload->>'state' ORDER BY id DESC))[1]"
        " FROM audit_fact WHERE kind = 'AttendanceMarked' GROUP BY 1"
    ).fetchall()
    assert {member_id: (state, count) for member_id, count, state in facts} == {
        member_id: row for member_id, row in rows.items() if row[1] > 0
    }
    counted = connection.execute(
        "SELECT required_count, present_count, excused_count, unexcused_count FROM meetings_cellmonth"
    ).fetchall()
    states = connection.execute(
        "SELECT count(*) FILTER (WHERE state <> 'exempt'), count(*) FILTER (WHERE state = 'present'),"
        " count(*) FILTER (WHERE state = 'excused'), count(*) FILTER (WHERE state = 'unexcused')"
        " FROM meetings_attendance WHERE meeting_id = %s",
        [meeting],
    ).fetchone()
    assert counted == [states]
