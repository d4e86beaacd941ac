"""Fetching one row by its number with what leads to its rights: the same few statements, thousands of times.

Django writes the statement once for a model and its relations; afterwards only the number changes. That saves most of
what a claim costs, and every act and nearly every page begins with one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)
SOME_NUMBER = 1
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Statement:
    """A statement as Django wrote it, and how its answer becomes a row with its relations."""

    model: type[Model]
    sql: str
    names: Sequence[str]
    first: int
    end: int
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    populators: Sequence[Any]

    def fetch(self, number: int) -> Model | None:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [number])
            found = cursor.fetchone()
        if found is None:
            return None
        values = list(found)
        for place, functions, expression in self.converters:
            for function in functions:
                values[place] = function(values[place], expression, connection)
        row = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values[self.first : self.end])
        for populator in self.populators:
            populator.populate(values, row)
        return row


@cache
def statement_of(model: type[Model], relations: tuple[str, ...], *, is_locking: bool) -> Statement:
    """The statement that fetches one row of a model with these relations, locking the row itself where asked."""
    rows = model._default_manager.order_by().filter(pk=SOME_NUMBER)
    if relations:
        rows = rows.select_related(*relations)
    if is_locking:
        rows = rows.select_for_update(of=("self",), no_key=True)
    compiler = rows.query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
    sql, parameters = compiler.as_sql()
    if tuple(parameters) != (SOME_NUMBER,):
        raise TypeError(f"rows of {model._meta.label} cannot be fetched by their number alone")
    places = compiler.klass_info["select_fields"]
    converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
    return Statement(
        model,
        sql,
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
    number = int(pk)
    if not 0 <= number <= LARGEST:
        return None
    return statement_of(model, tuple(dict.fromkeys(relations)), is_locking=is_locking).fetch(number)  # type: ignore[return-value]
