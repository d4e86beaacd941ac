"""Starting programs so that none is left behind, and stopping them when the person says so."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Any, Self

from launcher.speech import Trouble

PATIENCE = 15.0  # seconds a process may take to end by itself once it was asked to
STEP = 0.1
KILLED = 128  # what shells add to the number of the signal that ended a program
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Stopped(Exception):
    """Ctrl-C or SIGTERM arrived; raised at the next waiting point, never in the middle of a step."""


_stop_asked = False


def _note_the_signal(number: int, frame: FrameType | None) -> None:
    global _stop_asked
    _stop_asked = True


def listen_for_stop() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _note_the_signal)


def is_stop_asked() -> bool:
    return _stop_asked


def stop_if_asked() -> None:
    if _stop_asked:
        raise Stopped


@dataclass(frozen=True)
class User:
    """A system user a program is to run as."""

    name: str
    user_id: int
    group_id: int


def dies_with_parent(death_signal: int) -> Callable[[], None] | None:
    """To be run in the child before exec: the kernel sends it the signal should the launcher be killed."""
    if LIBC is None:
        return None
    libc, parent = LIBC, os.getpid()

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def start(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: User | None = None,
    output: int | IO[Any] | None = None,
    errors: int | IO[Any] | None = None,
    has_input: bool = False,
    own_group: bool = True,
    death_signal: int = signal.SIGTERM,
) -> subprocess.Popen[str]:
    """Start a program in a process group of its own (unless it is to share the terminal)."""
    identity: dict[str, Any] = {}
    if user:
        identity = {"user": user.user_id, "group": user.group_id, "extra_groups": []}
    if has_input:
        given: int | None = subprocess.PIPE
    else:
        given = subprocess.DEVNULL if own_group else None
    return subprocess.Popen(
        [str(word) for word in command],
        env=env,
        cwd=cwd,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=given,
        stdout=output,
        stderr=errors,
        start_new_session=own_group,
        preexec_fn=dies_with_parent(death_signal),
        **identity,
    )


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: User | None = None,
    given: str | None = None,
    is_shown: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; its words are returned, or shown as they come. Ends it when told to stop."""
    stop_if_asked()
    target = None if is_shown else subprocess.PIPE
    process = start(
        command, env=env, cwd=cwd, user=user, output=target, errors=target, has_input=given is not None
    )
    while True:
        try:
            output, errors = process.communicate(given, timeout=STEP)
            return subprocess.CompletedProcess(command, process.returncode, output or "", errors or "")
        except subprocess.TimeoutExpired:
            given = None  # it is on its way; a second call must not offer it again
            if _stop_asked:
                end(process)
                raise Stopped from None


def run_or_explain(what_failed: str, command: Sequence[str | Path], mend: str = "", **how: Any) -> str:
    """As run(), but a failure becomes a Trouble that quotes the program's last words."""
    finished = run(command, **how)
    if finished.returncode != 0:
        last_words = (finished.stderr or finished.stdout).strip()[-1500:]
        raise Trouble(f"{what_failed}\n{last_words}".strip(), mend)
    return finished.stdout


def run_in_foreground(command: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path) -> int:
    """Run a program that shares the terminal (Ctrl-C reaches it by itself); its exit code, as a shell counts."""
    stop_if_asked()
    process = start(command, env=env, cwd=cwd, own_group=False)
    is_told = False
    while True:
        try:
            code = process.wait(timeout=STEP)
            return code if code >= 0 else KILLED - code
        except subprocess.TimeoutExpired:
            if _stop_asked and not is_told:
                is_told = True
                process.terminate()


def signal_group(process: subprocess.Popen[str], number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def end(process: subprocess.Popen[str], first: int = signal.SIGTERM, patience: float = PATIENCE) -> None:
    """Ask a process to end, wait, then insist; whatever is left of its group goes with it."""
    signal_group(process, first)
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    signal_group(process, signal.SIGKILL)
    process.wait()


class Family:
    """The processes of one command: they run together, and together they stop."""

    def __init__(self) -> None:
        self.members: dict[str, subprocess.Popen[str]] = {}
        self.logs: dict[str, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.members.values():
            signal_group(process, signal.SIGTERM)
        give_up_at = time.monotonic() + PATIENCE
        for process in self.members.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, give_up_at - time.monotonic()))
        for process in self.members.values():
            signal_group(process, signal.SIGKILL)
            process.wait()

    def start(
        self, name: str, command: Sequence[str | Path], *, env: Mapping[str, str], log: Path | None = None
    ) -> subprocess.Popen[str]:
        """Start a member; it writes to its log, or to the terminal when it has none."""
        stop_if_asked()
        if log:
            self.logs[name] = log
            with log.open("a", encoding="utf-8") as words:
                process = start(command, env=env, output=words, errors=subprocess.STDOUT)
        else:
            process = start(command, env=env)
        self.members[name] = process
        return process

    def wait_for_end(self, name: str) -> int:
        """Wait for the member that is meant to end, and let it go; its exit code."""
        while self.members[name].poll() is None:
            stop_if_asked()
            self.insist_all_alive(besides=name)
            time.sleep(STEP)
        return self.members.pop(name).returncode

    def insist_all_alive(self, *, besides: str = "") -> None:
        """Refuses to go on once a member has ended by itself, save the one that is meant to."""
        for name, process in self.members.items():
            if name != besides and process.poll() is not None:
                place = f" Nhật ký: {self.logs[name]}" if name in self.logs else ""
                raise Trouble(f"Tiến trình «{name}» đã dừng ngoài ý muốn (mã {process.returncode}).{place}")
