import contextlib
import logging
from datetime import timedelta
from pathlib import Path

from sotay.kernel import clock

from ..models import StoredFile
from ..vault import UNFINISHED, kept_files

logger = logging.getLogger(__name__)

LEFT_ALONE = timedelta(hours=6)
"""Longer than any upload or transaction lives."""
BATCH = 500
FEW = 20


def sweep_files() -> int:
    """Remove what no row points at: files of rolled-back transactions and of crashes. Answers how many.

    Files younger than six hours are left alone: their row may not be committed yet. Where most of the vault would go,
    the database is more likely the wrong one: nothing is removed and the log says so.
    """
    before = (clock.now() - LEFT_ALONE).timestamp()
    old = [place for place in kept_files() if place.stat().st_mtime < before]
    orphans = [
        place for start in range(0, len(old), BATCH) for place in _without_row(old[start : start + BATCH])
    ]
    if len(orphans) > FEW and 2 * len(orphans) > len(old):
        logger.error(
            "%s of %s stored files have no row: wrong database? nothing was removed", len(orphans), len(old)
        )
        return 0
    return sum(_remove(place) for place in orphans)


def _without_row(places: list[Path]) -> list[Path]:
    known = set(
        StoredFile.objects.filter(storage_name__in=[place.name for place in places]).values_list(
            "storage_name", flat=True
        )
    )
    return [place for place in places if place.name.endswith(UNFINISHED) or place.name not in known]


def _remove(place: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        place.unlink()
        return True
    return False
