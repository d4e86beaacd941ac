"""How far the demo's scene is, for the banner of every page; one small file, read only while a demo loads."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

FILE_NAME = "demo-progress.json"
_finished: list[bool] = []


@dataclass(frozen=True)
class DemoProgress:
    """Units done of all, and what is being built now."""

    done: int
    total: int
    word: str


def demo_progress() -> DemoProgress | None:
    """None outside a demo, before it begins, and once it has finished."""
    if not settings.IS_DEMO or _finished:
        return None
    try:
        state = json.loads((Path(settings.HOME) / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if state["is_finished"]:
        _finished.append(True)
        return None
    return DemoProgress(state["done"], state["total"], state["word"])
