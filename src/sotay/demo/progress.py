"""How far the scene is, for the terminal (lines) and for every page (a small file read by the banner)."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

FILE_NAME = "demo-progress.json"
EVERY_SECONDS = 0.5


def progress_file() -> Path:
    return Path(settings.HOME) / FILE_NAME


class Reporter:
    """Counts units of work over the whole scene, from any thread; says so at most twice a second."""

    def __init__(
        self, total: int, say: Callable[[str], None], *, on_step: Callable[[], None] | None = None
    ) -> None:
        self.total, self.done = total, 0
        self._say, self._on_step, self._said_at = say, on_step, 0.0
        self._lock = threading.Lock()

    def step(self, word: str, count: int = 1) -> None:
        if self._on_step is not None:
            self._on_step()
            return
        with self._lock:
            self.done = min(self.total, self.done + count)
            if time.monotonic() - self._said_at >= EVERY_SECONDS:
                self._said_at = time.monotonic()
                self.tell(word)

    def tell(self, word: str, *, is_finished: bool = False) -> None:
        write({"done": self.done, "total": self.total, "word": word, "is_finished": is_finished})
        self._say(f"{100 * self.done // self.total:3d}%  {word}")


def write(state: dict[str, Any]) -> None:
    partial = progress_file().with_suffix(".part")
    partial.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    partial.replace(progress_file())
