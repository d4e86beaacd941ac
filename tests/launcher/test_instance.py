"""One home, one instance."""

import subprocess
import sys
import time

import pytest

from launcher import instance
from launcher.instance import Held, Holder, hold, hold_for_good, hold_when_free
from launcher.places import CHECKOUT, Home
from launcher.speech import Trouble

HOLDS = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from launcher.instance import hold
from launcher.places import Home
with hold(Home(Path(sys.argv[2])), sys.argv[3], is_lasting=sys.argv[4] == "lasting"):
    print("holding", flush=True)
    time.sleep(float(sys.argv[5]))
"""


def another_command(home: Home, command: str, kind: str, seconds: float) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(CHECKOUT), str(home.path), command, kind, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    return process


def test_a_lasting_command_is_refused_while_another_lasting_one_holds_the_home(home: Home) -> None:
    with another_command(home, "serve --port 8000", "lasting", 30) as other:
        with pytest.raises(Trouble) as refusal, hold_for_good(home, "demo"):
            pass
        assert str(home.path) in refusal.value.text
        assert f"«./sotay serve --port 8000» (tiến trình {other.pid})" in refusal.value.text
        assert "SOTAY_HOME" in refusal.value.mend
        other.kill()


def test_a_short_command_is_waited_for(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    with another_command(home, "backup x.tar", "short", 0.5), hold_for_good(home, "demo"):
        assert "«./sotay backup x.tar»" in capsys.readouterr().out


def test_waiting_for_a_short_command_has_an_end(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE_WITH_SHORT_COMMANDS", 0.3)
    with another_command(home, "restore x.tar", "short", 30) as other:
        with pytest.raises(Trouble, match=r"restore x\.tar"), hold_for_good(home, "demo"):
            pass
        other.kill()


def test_a_short_command_joins_a_lasting_one(home: Home) -> None:
    with another_command(home, "demo", "lasting", 30) as other:
        with hold_when_free(home, "board") as holder:
            assert holder == Holder(other.pid, "demo", is_lasting=True)
        other.kill()


def test_a_killed_command_no_longer_holds_the_home(home: Home) -> None:
    with another_command(home, "demo", "lasting", 30) as other:
        other.kill()
    began = time.monotonic()
    with hold_for_good(home, "demo"):
        assert time.monotonic() - began < 1


def test_what_is_raised_under_the_lock_comes_through_and_lets_go(home: Home) -> None:
    with pytest.raises(ZeroDivisionError), hold(home, "demo", is_lasting=True):
        raise ZeroDivisionError
    with hold(home, "demo", is_lasting=True), pytest.raises(Held), hold(home, "serve", is_lasting=True):
        pass
