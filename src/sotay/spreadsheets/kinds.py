"""What a module declares in order to bring in a list: its columns, and how a row is compared, written and
taken back.

All hooks work on many rows at once, so that no kind reads the database row by row. They run inside the
engine's transaction; what they raise undoes the whole run.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, TypeVar

from django.conf import settings
from django.http import Http404
from django.utils.module_loading import import_string

from sotay.access.actor import Actor
from sotay.access.permission import Permission
from sotay.access.reach import may_somewhere

from . import wording
from .columns import Column
from .tables import Message, TableRow

Act = Literal["create", "update", "none"]
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Scope:
    """For which organization a list is brought in, and in which run. The number 0 stands for the whole
    system.
    """

    run_id: int
    organization_id: int
    organization_path: str


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an update would replace, in words for the preview."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class Comparison:
    """What a row means against what is stored. `must_decide` asks the person even where nothing is
    overwritten.
    """

    act: Act
    target_id: int | None = None
    changes: list[Change] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    must_decide: bool = False

    def error(self, text: str, row: TableRow | None = None, key: str = "") -> None:
        self.messages.append(Message("error", text, row.addresses.get(key, "") if row else ""))

    def warning(self, text: str, row: TableRow | None = None, key: str = "") -> None:
        self.messages.append(Message("warning", text, row.addresses.get(key, "") if row else ""))


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A row the person has accepted, to be written now."""

    row: TableRow
    act: Act
    target_id: int | None


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done for a row: which record, and what JSON needs to hold in order to take it back.

    `before` is what an update replaced; `after` is what stood there afterwards, so that a later change is
    noticed.
    """

    number: int
    act: Act
    target_id: int
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


class ImportKind(ABC, Generic[Known]):
    """A kind of list that can be brought in, e.g. members or organizations."""

    code: ClassVar[str]
    label: ClassVar[str]
    permission: ClassVar[Permission]
    columns: ClassVar[Sequence[Column]]
    intro: ClassVar[str] = ""
    list_url_name: ClassVar[str] = ""

    def title_of(self, row: TableRow) -> str:
        """What names the row in the preview: the value of its name column."""
        name = next((column.key for column in self.columns if column.is_name), "")
        return str(row.values.get(name) or row.written.get(name, ""))

    def identity(self, row: TableRow) -> tuple[Hashable, str] | None:
        """What no two rows of one file may share, and its name in words ("số định danh"); None where nothing
        is.
        """
        return None

    def arranged(self, rows: Sequence[AcceptedRow]) -> Sequence[AcceptedRow]:
        """The rows in the order in which they must be written, e.g. superiors first."""
        return rows

    @abstractmethod
    def prefetch(self, rows: Sequence[TableRow], scope: Scope, *, actor: Actor) -> Known:
        """Read at once what `compare` and `apply` need to know about these rows."""

    @abstractmethod
    def compare(self, row: TableRow, known: Known, scope: Scope, *, actor: Actor) -> Comparison:
        """What the row means against what is stored; every objection as an error. Reads nothing from the
        database.

        A column missing from `row.values` was empty in the sheet and keeps what is stored (decisions 10).
        """

    @abstractmethod
    def apply(
        self, rows: Sequence[AcceptedRow], known: Known, scope: Scope, *, actor: Actor
    ) -> Iterable[Applied]:
        """Write one batch of rows, with the facts that belong to it."""

    @abstractmethod
    def objections_to_undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> Mapping[int, str]:
        """Why rows cannot be taken back, by row number: changed since, or something rests on them."""

    @abstractmethod
    def undo(self, rows: Sequence[Applied], scope: Scope, *, actor: Actor) -> None:
        """Take one batch back: what was created goes, what was updated gets its `before` again."""


def import_kinds() -> Mapping[str, ImportKind[Any]]:
    """The kinds of `config/imports.py`, by code."""
    kinds: Mapping[str, ImportKind[Any]] = import_string(settings.IMPORT_KINDS)
    return kinds


def kind_of(code: str) -> ImportKind[Any]:
    """The kind with this code. Raises Http404."""
    try:
        return import_kinds()[code]
    except KeyError:
        raise Http404(wording.UNKNOWN_KIND) from None


def kinds_for(actor: Actor) -> list[ImportKind[Any]]:
    """The kinds of list this actor may bring in somewhere."""
    return [kind for kind in import_kinds().values() if may_somewhere(actor, kind.permission)]
