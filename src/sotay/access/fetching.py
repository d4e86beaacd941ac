"""The same few statements, thousands of times: the server reads and plans each once and keeps it for the connection.

Fetching one row by its number with what leads to its rights is the most frequent of them: Django writes the statement
once for a model and its relations; afterwards only the number changes. That saves most of what a claim costs, and every
act and nearly every page begins with one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)
LARGEST = 2**63 - 1


class KeptCursor(psycopg.Cursor[tuple[Any, ...]]):
    """Sends the values apart from the statement, so that the server can keep the statement prepared."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "KeptCursor":
        return super().execute(query, params, prepare=True, **options)

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        """Kept where Django's own log of statements looks for it."""
        self._query = super()._convert_query(query, params)
        return self._query


def kept_cursor() -> CursorWrapper:
    """Django's cursor, counted and logged like any other, for statements whose text is always the same.

    Whether the server keeps them is a setting of the connection (`prepare_threshold`); the answers are the same.
    """
    return cursor_on(connections[DEFAULT_DB_ALIAS])


def cursor_on(database: Any) -> CursorWrapper:
    """A kept cursor on a connection that has been looked up already: looking it up costs as much as the cursor."""
    database.close_if_health_check_failed()
    database.ensure_connection()
    return database._prepare_cursor(KeptCursor(database.connection))  # type: ignore[no-any-return]


def ask(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that a statement of always the same text yields for these values.

    Where nobody counts or logs statements, Django's wrapper around the cursor is left out; what it guards stays:
    the thread, a broken transaction, and errors of the driver told as Django's own.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.connection is None or is_watched(database):
        with cursor_on(database) as cursor:
            cursor.execute(sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
    database.validate_thread_sharing()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, KeptCursor(database.connection) as kept:
        return kept.execute(sql, values).fetchall()


def is_watched(database: Any) -> bool:
    """Whether somebody counts, logs or wraps statements, or wants the connection tried before it is used."""
    return bool(database.execute_wrappers or database.health_check_enabled or database.queries_logged)


@dataclass(frozen=True)
class Statement:
    """A statement as Django wrote it, and how its answer becomes a row with its relations."""

    model: type[Model]
    sql: str
    asked: Sequence[str]
    names: Sequence[str]
    first: int
    end: int
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    populators: Sequence[Any]

    def fetch(self, numbers: Mapping[str, int]) -> Model | None:
        rows = ask(self.sql, [numbers[column] for column in self.asked])
        if not rows:
            return None
        values = list(rows[0])
        for place, functions, expression in self.converters:
            for function in functions:
                values[place] = function(values[place], expression, connection)
        row = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values[self.first : self.end])
        for populator in self.populators:
            populator.populate(values, row)
        return row


@cache
def statement_of(
    model: type[Model], columns: tuple[str, ...], relations: tuple[str, ...], *, is_locking: bool
) -> Statement:
    """The statement that fetches one row of a model by numbers in these columns with these relations.

    The row itself is locked where asked. Each column is written with a number of its own, which shows where it stands.
    """
    places_of = dict(enumerate(columns, start=1))
    rows = model._default_manager.order_by().filter(**{column: n for n, column in places_of.items()})
    if relations:
        rows = rows.select_related(*relations)
    if is_locking:
        rows = rows.select_for_update(of=("self",), no_key=True)
    compiler = rows.query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
    sql, parameters = compiler.as_sql()
    if sorted(parameters) != sorted(places_of):
        raise TypeError(f"rows of {model._meta.label} cannot be fetched by {', '.join(columns)} alone")
    places = compiler.klass_info["select_fields"]
    converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
    return Statement(
        model,
        sql,
        [places_of[number] for number in parameters],
        [compiler.select[place][0].target.attname for place in places],
        places[0],
        places[-1] + 1,
        [(place, functions, expression) for place, (functions, expression) in converters.items()],
        get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg] # the stubs are ahead of Django 5.2
    )


def fetch(
    model: type[Row], pk: Any, relations: tuple[str, ...] = (), *, is_locking: bool = False
) -> Row | None:
    """One row by its number, with its relations; None for a number that no row has or could have."""
    return fetch_by(model, {"pk": int(pk)}, relations, is_locking=is_locking)


def fetch_by(
    model: type[Row], numbers: Mapping[str, int], relations: tuple[str, ...] = (), *, is_locking: bool = False
) -> Row | None:
    """The one row that has these numbers in these columns, with its relations; None where there is none."""
    if not all(0 <= number <= LARGEST for number in numbers.values()):
        return None
    statement = statement_of(model, tuple(numbers), tuple(dict.fromkeys(relations)), is_locking=is_locking)
    return statement.fetch(numbers)  # type: ignore[return-value]
