"""How the launcher speaks at the terminal: calm Vietnamese lines, and troubles that say how to mend them."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Something the person at the terminal can mend: what is wrong, and how to mend it."""

    def __init__(self, text: str, mend: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.mend = mend


def say(line: str = "") -> None:
    print(line, flush=True)


def complain(trouble: Trouble) -> None:
    print(f"Lỗi: {trouble.text}", file=sys.stderr, flush=True)
    if trouble.mend:
        print(f"Cách xử lý: {trouble.mend}", file=sys.stderr, flush=True)


def warn(line: str) -> None:
    print(f"Lưu ý: {line}", file=sys.stderr, flush=True)


@contextmanager
def progress(what: str) -> Iterator[None]:
    """One line when a piece of work begins and, when it took a while, one when it ends."""
    say(f"• {what} …")
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took >= 1:
        say(f"  xong sau {took:.1f} giây".replace(".", ","))


def speak_utf8() -> None:
    """Vietnamese letters must not stop a command on a terminal that claims to know only ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
