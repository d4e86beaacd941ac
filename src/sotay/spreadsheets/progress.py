"""How far a run has come, visible while its transaction is still open.

The transaction writes thousands of rows that nobody sees before it ends. Its progress therefore goes through
a second connection with commits of its own, into a row that the transaction never touches or locks.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import ImportProgress

_MOVE = "UPDATE spreadsheets_importprogress SET done = %s, total = %s, moved_at = now() WHERE run_id = %s"


class ProgressLine:
    """Tells how many rows of a run are done."""

    def __init__(self, second: BaseDatabaseWrapper, run_id: int, total: int) -> None:
        self._second, self._run_id, self._total = second, run_id, total
        self._done = 0

    def move(self, count: int) -> None:
        """Count further rows as done; seen by everybody at once."""
        self._done += count
        with self._second.cursor() as cursor:
            cursor.execute(_MOVE, [self._done, self._total, self._run_id])


@contextmanager
def progress_of(run_id: int, total: int) -> Iterator[ProgressLine]:
    """A line on which a run tells its progress while its own transaction is open."""
    second = connection.copy()
    try:
        line = ProgressLine(second, run_id, total)
        line.move(0)
        yield line
    finally:
        second.close()


def begin_progress(run_id: int, total: int) -> None:
    """Make the row, or set it back to nothing done. Must be committed before the work begins."""
    ImportProgress.objects.update_or_create(run_id=run_id, defaults={"done": 0, "total": total})
