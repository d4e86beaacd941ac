import contextlib
from datetime import timedelta
from pathlib import Path

from sotay.kernel import clock

from ..models import StoredFile
from ..vault import UNFINISHED, kept_files

LEFT_ALONE = timedelta(hours=6)
"""Longer than any upload or transaction lives."""
BATCH = 500


def sweep_files() -> int:
    """Remove what no row points at: files of rolled-back transactions and of crashes. Answers how many.

    Files younger than six hours are left alone: their row may not be committed yet.
    """
    before = (clock.now() - LEFT_ALONE).timestamp()
    old = [place for place in kept_files() if place.stat().st_mtime < before]
    removed = 0
    for start in range(0, len(old), BATCH):
        batch = old[start : start + BATCH]
        known = set(
            StoredFile.objects.filter(storage_name__in=[place.name for place in batch]).values_list(
                "storage_name", flat=True
            )
        )
        removed += sum(
            _remove(place) for place in batch if place.name.endswith(UNFINISHED) or place.name not in known
        )
    return removed


def _remove(place: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        place.unlink()
        return True
    return False
