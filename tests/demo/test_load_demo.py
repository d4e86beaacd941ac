"""The whole scene, loaded as `./sotay demo` loads it, against the figures of scenario.md §3.3."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

pytestmark = pytest.mark.slow
DATABASE = "demo_scene_under_test"


@dataclass(frozen=True)
class Demo:
    """A loaded demo: its folder and how its commands are run."""

    home: Path
    env: dict[str, str]

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "sotay.config.manage", *arguments],
            env=self.env, capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def board(self, *arguments: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(self.manage("board", *arguments, "--json"))
        return answer

    def used(self, figure: str, *arguments: str) -> tuple[int, int]:
        found = self.board(*arguments)[figure]
        assert isinstance(found, dict)
        return found["numerator"], found["denominator"]


def address_of(database: str) -> str:
    given = connection.settings_dict
    query = urlencode({"host": given["HOST"]}) if str(given["HOST"]).startswith("/") else ""
    server = "" if query else f"{given['HOST']}:{given['PORT'] or 5432}"
    user = quote(str(given["USER"])) + (f":{quote(str(given['PASSWORD']))}" if given["PASSWORD"] else "")
    return f"postgresql://{user}@{server}/{database}" + (f"?{query}" if query else "")


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{DATABASE}"')
        home = tmp_path_factory.mktemp("demo")
        env = {
            **os.environ, "DATABASE_URL": address_of(DATABASE), "SOTAY_HOME": str(home), "SOTAY_DEMO": "1",
            "PYTHONPATH": "src",
        }  # fmt: skip
        env.pop("DJANGO_SETTINGS_MODULE", None)
        loaded = Demo(home, env)
        loaded.manage("migrate", "--no-input", "-v", "0")
        loaded.manage("load_demo")
        yield loaded
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


@pytest.mark.parametrize("month", ["2023-05", "2023-06"])
def test_all_72_cells_of_the_enterprises_use_it_in_their_meetings(demo: Demo, month: str) -> None:
    assert demo.used("cells_used_month", "--organization", "DN", "--month", month) == (72, 72)


def test_72_of_72_at_the_hour_of_the_conference(demo: Demo) -> None:
    cut_off = ("--cut-off", "2023-06-02T17:00")
    assert demo.used("cells_used_ever", "--organization", "DN", "--month", "2023-06", *cut_off) == (72, 72)


@pytest.mark.parametrize(
    ("cut_off", "expected"), [("2023-05-31T23:59", (75, 118)), ("2023-06-30T23:59", (104, 118))]
)
def test_the_bloc_at_the_end_of_may_and_june(demo: Demo, cut_off: str, expected: tuple[int, int]) -> None:
    month = cut_off[:7]
    bloc = ("--organization", "QU", "--group", "HCSN-DN", "--month", month, "--cut-off", cut_off)
    assert demo.used("cells_used_ever", *bloc) == expected


def test_the_gap_list_of_june_names_fourteen_cells(demo: Demo) -> None:
    board = demo.board("--organization", "QU", "--group", "HCSN-DN", "--month", "2023-06")
    gaps = board["gaps"]
    assert isinstance(gaps, list)
    assert sorted(gap["code"].split(".")[0] for gap in gaps) == sorted(
        ["TH3", "S7", "S8", "S9", *["B4"] * 3, *["B5"] * 7]
    )


def test_there_is_one_sign_in_for_each_role(demo: Demo) -> None:
    listed = json.loads((demo.home / "demo-sign-ins.json").read_text(encoding="utf-8"))
    assert len(listed) == 11
    printed = demo.manage("demo_sign_ins")
    assert all(row["sign_in"] in printed for row in listed)


def test_a_second_load_changes_nothing_and_is_quick(demo: Demo) -> None:
    before = demo.board("--organization", "DN", "--month", "2023-06", "--cut-off", "2023-07-15T00:00")
    assert "đã có sẵn" in demo.manage("load_demo")
    assert demo.board("--organization", "DN", "--month", "2023-06", "--cut-off", "2023-07-15T00:00") == before


def test_the_log_of_the_scene_can_be_sealed_and_verified(demo: Demo) -> None:
    demo.manage("seal_facts")
    assert "nguyên vẹn" in demo.manage("verify_seals")
