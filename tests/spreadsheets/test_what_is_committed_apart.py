"""What is committed apart from the transaction of an act: the progress of a run, the refusal of a stamped file."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from sotay.audit.models import Fact
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions import apply_import as applying
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.models import ImportRun
from tests.answers import reasons
from tests.people import Cast
from tests.spreadsheets.conftest import people_file, person
from tests.spreadsheets.people_kind import TABLE, PeopleKind, people


@pytest.fixture
def onlooker(committed_database: Cast, settings: Settings) -> Iterator[Callable[[], tuple[int, int, int]]]:
    """Somebody on another connection: rows done, rows in all, people to be seen."""
    settings.IMPORT_KINDS = "tests.spreadsheets.people_kind.KINDS"
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    other = connection.copy()

    def look() -> tuple[int, int, int]:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT done, total, (SELECT count(*) FROM test_person) FROM spreadsheets_importprogress"
            )
            done, total, count = cursor.fetchone()
            return done, total, count

    yield look
    other.close()
    PeopleKind.while_applying.clear()


@pytest.mark.slow
def test_progress_is_seen_before_the_rows_are(
    onlooker: Callable[[], tuple[int, int, int]], committed_database: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 2)
    actor = committed_database.actor("secretary")
    rows = [person(number, f"A{number}", f"Nguyễn Văn {'A' * number}") for number in range(1, 6)]
    run = start_import(
        "people",
        people_file(rows),
        file_name="a.xlsx",
        organization_id=committed_database.organizations["DN01"],
        actor=actor,
    )
    confirm_import(run.pk, actor=actor)
    seen: list[tuple[int, int, int]] = []
    PeopleKind.while_applying.append(lambda: seen.append(onlooker()))
    jobs.apply(run.pk)
    assert seen == [(0, 5, 0), (2, 5, 0), (4, 5, 0)]
    assert onlooker() == (5, 5, 5)
    assert len(people()) == 5


@pytest.mark.slow
def test_a_stamped_list_is_refused_and_only_the_refusal_is_kept(
    onlooker: Callable[[], tuple[int, int, int]], committed_database: Cast
) -> None:
    actor = committed_database.actor("secretary")
    content = people_file([person(1, "A1", "Nguyễn Văn An"), ["TỐI MẬT"]])
    sentences = reasons(
        start_import,
        "people",
        content,
        file_name="a.xlsx",
        organization_id=committed_database.organizations["DN01"],
        actor=actor,
    )
    assert sentences[0].startswith("Ô A5 có dấu “TỐI MẬT”")
    assert ImportRun.objects.count() == 0
    fact = Fact.objects.get(kind="StampedListRefused")
    assert fact.payload == {"organization_id": committed_database.organizations["DN01"], "size": len(content)}
    assert (fact.actor_id, fact.actor_name) == (actor.account_id, actor.name)
