"""How a log line looks: a traceback says where something broke, never what somebody had typed (protection.md §6)."""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

import psycopg
from django.db import Error as DatabaseError

ExceptionInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class LogFormatter(logging.Formatter):
    """As usual, but an error of the database gives its code and constraint; its text would quote the row."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - the name that logging calls
        told: list[str] = []
        error = ei[1]
        while error is not None:
            told.append("".join(traceback.format_tb(error.__traceback__)) + words_for(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhich came of:\n\n".join(told)


def words_for(error: BaseException) -> str:
    """What an exception says of itself, without values where it comes from the database."""
    name = type(error).__name__
    if isinstance(error, psycopg.Error):
        return f"{name}: {error.sqlstate or ''} {error.diag.constraint_name or ''}".rstrip(": ")
    return name if isinstance(error, DatabaseError) else f"{name}: {error}"
