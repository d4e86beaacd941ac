"""One home, one instance: the lock that keeps two commands from running one database."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO

from launcher.places import Home
from launcher.processes import STEP, stop_if_asked
from launcher.speech import Trouble, say

PATIENCE_WITH_SHORT_COMMANDS = 600.0  # seconds; a restore of a large home is the longest of them


@dataclass(frozen=True)
class Holder:
    """Who holds a home: a lasting command serves until it is stopped, a short one ends by itself."""

    process_id: int
    command: str
    is_lasting: bool


class Held(Exception):
    """The home is held by another command of this kind."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.command)
        self.holder = holder


@contextmanager
def hold(home: Home, command: str, *, is_lasting: bool) -> Iterator[None]:
    """Hold the home while the block runs; the kernel lets go of it even when this process is killed.

    Raises Held when another command has it.
    """
    home.make()
    with home.lock.open("a+", encoding="utf-8") as words:
        try:
            fcntl.flock(words, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(read_holder(words)) from None
        words.truncate(0)
        words.write(json.dumps(asdict(Holder(os.getpid(), command, is_lasting))))
        words.flush()
        try:
            yield
        finally:
            words.truncate(0)


def read_holder(words: IO[str]) -> Holder:
    """What the holder wrote; it may not have written yet, or just have let go."""
    words.seek(0)
    try:
        return Holder(**json.loads(words.read()))
    except (ValueError, TypeError):
        return Holder(0, "?", is_lasting=False)


@contextmanager
def hold_for_good(home: Home, command: str) -> Iterator[None]:
    """Hold the home for a lasting command: short ones are waited for, another lasting one is a refusal."""
    with hold_when_free(home, command, is_lasting=True) as holder:
        if holder:
            raise Trouble(
                f"Thư mục dữ liệu {home.path} đang được lệnh «./sotay {holder.command}» "
                f"(tiến trình {holder.process_id}) sử dụng; mỗi thư mục chỉ chạy được một bản.",
                "dừng lệnh ấy bằng Ctrl-C, hoặc đặt biến môi trường SOTAY_HOME trỏ tới thư mục khác.",
            )
        yield


@contextmanager
def hold_when_free(home: Home, command: str, *, is_lasting: bool = False) -> Iterator[Holder | None]:
    """Hold the home once short commands are through; yields the holder instead when it is a lasting one."""
    give_up_at = time.monotonic() + PATIENCE_WITH_SHORT_COMMANDS
    is_announced = False
    while True:
        stop_if_asked()
        try:
            with hold(home, command, is_lasting=is_lasting):
                yield None
                return
        except Held as held:
            holder = held.holder
        if holder.is_lasting:
            yield holder
            return
        if time.monotonic() > give_up_at:
            raise Trouble(f"Đã chờ lâu mà lệnh «./sotay {holder.command}» chưa xong.")
        if not is_announced and holder.process_id:
            say(f"• Chờ lệnh «./sotay {holder.command}» (tiến trình {holder.process_id}) kết thúc …")
            is_announced = True
        time.sleep(STEP)
