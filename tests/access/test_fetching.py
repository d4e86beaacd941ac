"""One row by its number: the same row as Django's own query would give, locked where asked."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from sotay.access.fetching import LARGEST, ask, fetch, fetch_by
from sotay.access.reach import relations_of
from sotay.meetings.models import AgendaItem, Attendance, Ballot, Meeting
from sotay.members.models import Member
from tests.meetings.life import published
from tests.people import Cast


def is_claimed(model: type[Model]) -> bool:
    """Whether rights lead to this row along relations; the log is filed by plain numbers and read by queries only."""
    names = {field.name for field in model._meta.fields if field.is_relation}
    return hasattr(model, "reached_by") and all(name.split("__")[0] in names for name in relations_of(model))


REACHED = sorted(filter(is_claimed, apps.get_models()), key=lambda model: model.__name__)


def along(row: Model, relations: tuple[str, ...]) -> list[dict[str, object]]:
    """The row's own values, and those of the rows its relations lead to."""
    rows: list[Model | None] = [row]
    for path in relations:
        found: Model | None = row
        for name in path.split("__"):
            found = found._state.fields_cache[name] if found else None
            rows.append(found)
    return [{name: value for name, value in vars(one).items() if name != "_state"} for one in rows if one]


def test_every_model_is_fetched_as_django_would(cast: Cast) -> None:
    published(cast)
    seen = set()
    for model in REACHED:
        for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)[:3]:
            rows = model._default_manager.all()
            relations = relations_of(model)
            wanted = (rows.select_related(*relations) if relations else rows).get(pk=pk)
            found = fetch(model, pk, relations)
            assert found is not None
            assert along(found, relations) == along(wanted, relations)
            assert (found == wanted, found._state.adding, found._state.db) == (True, False, "default")
            seen.add(model.__name__)
    assert len(seen) > 15


def test_further_relations_come_along(cast: Cast) -> None:
    meeting = published(cast)
    ballot = meeting.ballots.get()
    with CaptureQueriesContext(connection) as queries:
        found = fetch(Ballot, ballot.pk, ("meeting__organization", "meeting", "agenda_item"))
        assert found is not None
        assert (found.meeting.organization.code, found.agenda_item) == ("DN01", None)
    assert len(queries) == 1


@pytest.mark.parametrize("pk", [0, 2**40, LARGEST, LARGEST + 1, -1, 10**30])
def test_a_number_that_no_row_has(cast: Cast, pk: int) -> None:
    assert fetch(Member, pk, ("cell",)) is None


def test_only_the_row_itself_is_locked(cast: Cast) -> None:
    item = published(cast).agenda.first()
    assert item is not None
    with CaptureQueriesContext(connection) as queries:
        fetch(AgendaItem, item.pk, relations_of(AgendaItem), is_locking=True)
        fetch(AgendaItem, item.pk, relations_of(AgendaItem))
    locking, plain = (query["sql"] for query in queries)
    assert locking.endswith('FOR NO KEY UPDATE OF "meetings_agendaitem"')
    assert "FOR NO KEY" not in plain


def test_what_was_changed_is_fetched_anew(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    Meeting.objects.filter(pk=meeting.pk).update(place="Nơi khác")
    found = fetch(Meeting, meeting.pk, relations_of(Meeting))
    assert found is not None
    assert found.place == "Nơi khác"


def test_a_row_by_two_numbers(cast: Cast) -> None:
    wanted = published(cast).attendance.select_related("member").first()
    assert wanted is not None
    numbers = {"meeting_id": wanted.meeting_id, "member_id": wanted.member_id}
    found = fetch_by(Attendance, numbers, ("member",), is_locking=True)
    assert found is not None
    assert (found, found.member.full_name) == (wanted, wanted.member.full_name)
    assert fetch_by(Attendance, {**numbers, "member_id": wanted.meeting_id + 10**9}) is None


def test_the_server_keeps_a_statement_and_the_log_shows_it(cast: Cast) -> None:
    sql = "SELECT count(*) FROM members_member WHERE account_id = %s"
    number = cast.members["member"]
    with CaptureQueriesContext(connection) as queries:
        answers = [ask(sql, [number])[0][0] for _ in range(2)]
    kept = ask("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{sql[:-2]}$1"])[0][
        0
    ]
    assert (answers, len(queries), kept) == ([1, 1], 2, 1)
