"""A kind of list for the tests, with its table, and the short way through an import."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from sotay.access.actor import Actor
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.models import ImportRow, ImportRun
from tests.people import Cast
from tests.spreadsheets.people_kind import TABLE, PeopleKind
from tests.spreadsheets.people_list import workbook_of

LIST_HEADINGS = ["STT", "Mã", "Họ và tên", "Ngày sinh", "Số điện thoại", "Loại đảng viên"]


@pytest.fixture
def people_table(cast: Cast, settings: Settings) -> Iterator[None]:
    """The table of the tests' list, inside this test's transaction."""
    settings.IMPORT_KINDS = "tests.spreadsheets.people_kind.KINDS"
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    PeopleKind.while_applying.clear()
    yield
    PeopleKind.while_applying.clear()


@pytest.fixture
def secretary(cast: Cast) -> Actor:
    return cast.actor("secretary")


def people_file(rows: Sequence[Sequence[Any]]) -> bytes:
    return workbook_of([["DANH SÁCH"], [], LIST_HEADINGS, *rows])


def person(number: int, code: str, name: str, birth: str = "02/06/1980", *rest: Any) -> list[Any]:
    return [number, code, name, birth, *rest]


THREE = [
    person(1, "A1", "Nguyễn Văn An"),
    person(2, "A2", "Trần Thị Bình", "15/08/1985", "0987654321"),
    person(3, "A3", "Lê Văn Cường", "31/02/1980"),
]


@pytest.fixture
def uploaded(people_table: None, cast: Cast, secretary: Actor) -> Callable[..., ImportRun]:
    """Bring a file as far as its preview: `uploaded(THREE)`."""

    def upload(
        rows: Sequence[Sequence[Any]], *, actor: Actor | None = None, content: bytes = b"", **options: Any
    ) -> ImportRun:
        return start_import(
            "people",
            content or people_file(rows),
            file_name="danh sách.xlsx",
            organization_id=cast.organizations["DN01"],
            actor=actor or secretary,
            **options,
        )

    return upload


def states_of(run: ImportRun) -> dict[int, str]:
    return dict(ImportRow.objects.filter(run=run).order_by("number").values_list("number", "state"))


def applied(run: ImportRun, *, actor: Actor) -> ImportRun:
    """Confirm a run and do the worker's part."""
    confirm_import(run.pk, actor=actor)
    jobs.apply(run.pk)
    run.refresh_from_db()
    return run
