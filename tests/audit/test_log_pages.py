"""The log of one's own organizations, who opened one's record, and all of it for the auditor."""

import datetime as dt
import importlib
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import sotay
from sotay.accounts.events import AccountReopened
from sotay.audit.models import Fact
from sotay.audit.queries import facts_for, reads_for, reads_of_own_file
from sotay.audit.record import record, record_read
from sotay.audit.searches import record_search
from sotay.config.log_words import LABELS
from tests.people import SYSTEM, Cast


def note(cast: Cast, code: str) -> int:
    return record(AccountReopened(1, cast.organizations[code]), actor=SYSTEM).pk


def test_one_sees_the_log_of_ones_own_organization(cast: Cast) -> None:
    own, neighbour, base = note(cast, "DN01"), note(cast, "DN02"), note(cast, "DN")
    nowhere = record(AccountReopened(1, None), actor=SYSTEM).pk

    def seen(key: str) -> set[int]:
        return {line.id for line in facts_for(cast.actor(key)).lines} & {own, neighbour, base, nowhere}

    assert seen("secretary") == {own}
    assert seen("neighbour_secretary") == {neighbour}
    assert seen("base_office") == {base}
    assert seen("auditor") == {own, neighbour, base, nowhere}
    assert seen("former_secretary") == seen("member") == seen("administrator") == set()


def test_a_line_says_what_where_and_who(cast: Cast) -> None:
    note(cast, "DN01")
    line = facts_for(cast.actor("secretary")).lines[0]
    assert (line.what, line.where, line.who) == ("Mở lại tài khoản", "Chi bộ Công ty Mẫu 1", SYSTEM.name)


def test_newest_first_page_by_page_and_by_kind(cast: Cast) -> None:
    written = [note(cast, "DN01") for _ in range(120)]
    actor, before, seen = cast.actor("secretary"), 0, []
    for _ in range(3):
        page = facts_for(actor, kind="AccountReopened", before=before)
        seen += [line.id for line in page.lines]
        before = page.before
    assert seen == sorted(written, reverse=True)
    assert before == 0


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=99999999999999999999", "kind=Khong", "kind='"]
)
def test_a_broken_address_is_no_error(client_of: Callable[[str], Client], query: str) -> None:
    assert client_of("secretary").get(f"/nhat-ky/?{query}").status_code == 200


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_as_many_queries_for_thirty_lines_as_for_one(cast: Cast, client_of: Callable[[str], Client]) -> None:
    note(cast, "DN01")
    record_read("member", cast.members["member"], actor=cast.actor("secretary"), field_class="S1")
    pages = [
        ("secretary", "/nhat-ky/"),
        ("member", "/nhat-ky/ho-so-cua-toi/"),
        ("auditor", "/nhat-ky/ho-so/"),
    ]
    clients = {key: client_of(key) for key, _ in pages}
    few = [queries_of(clients[key], address) for key, address in pages]
    for _ in range(30):
        note(cast, "DN01")
        record_read("member", cast.members["member"], actor=cast.actor("base_office"), field_class="S1")

    assert [queries_of(clients[key], address) for key, address in pages] == few


def test_a_member_sees_who_opened_his_record_and_as_what(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    mine, other = cast.members["member"], cast.members["neighbour"]
    record_read("member", mine, actor=cast.actor("secretary"), field_class="S1", reason="Rà soát hồ sơ")
    record_read("member", mine, actor=cast.actor("member"), field_class="S1")
    record_read("member", other, actor=cast.actor("neighbour_secretary"), field_class="S1")
    record_read("meeting", mine, actor=cast.actor("deputy"), field_class="S0")

    lines = reads_of_own_file(cast.actor("member")).lines
    assert [(line.who, line.reason) for line in lines] == [("Nguyễn Thị An", "Rà soát hồ sơ")]
    assert "Bí thư, phó bí thư chi bộ – Chi bộ Công ty Mẫu 1" in lines[0].capacity
    assert "Rà soát hồ sơ" in client_of("member").get("/nhat-ky/ho-so-cua-toi/").content.decode()


def test_a_search_in_an_organization_is_about_no_member_of_that_number(cast: Cast) -> None:
    record_search(
        cast.organizations["DN01"],
        "đạt",
        actor=cast.actor("secretary"),
        field_class="thông tin chung",
        found=1,
    )
    (line,) = reads_for(cast.actor("auditor")).lines
    assert (line.who, line.whose) == ("Nguyễn Thị An", "")
    assert line.reason.startswith("tìm người (dấu ")


def test_the_auditor_sees_every_opening_and_whose(cast: Cast) -> None:
    record_read("member", cast.members["member"], actor=cast.actor("secretary"), field_class="S1")
    assert [line.whose for line in reads_for(cast.actor("auditor")).lines] == ["Phạm Quốc Đạt"]
    assert reads_for(cast.actor("secretary")).lines == []


def events_of_the_product() -> list[str]:
    names = []
    for path in Path(sotay.__file__).parent.glob("*/*events.py"):
        module = importlib.import_module(f"sotay.{path.parent.name}.{path.stem}")
        names += [
            name
            for name, value in vars(module).items()
            if is_dataclass(value)
            and value.__module__ == module.__name__
            and not is_base(value, vars(module))
        ]
    return sorted(names)


def is_base(kind: object, beside: dict[str, object]) -> bool:
    """Whether a class only serves others of its module to inherit from."""
    return any(isinstance(one, type) and one is not kind and kind in one.__mro__ for one in beside.values())


def test_the_log_has_a_word_for_every_event_and_for_nothing_else() -> None:
    assert sorted(LABELS) == events_of_the_product()


def test_old_facts_are_dated_by_when_they_happened(cast: Cast, at: Callable[..., None]) -> None:
    at(2023, 6, 2, 19, 30)
    fact = Fact.objects.get(pk=note(cast, "DN01"))
    assert fact.happened_at == dt.datetime(2023, 6, 2, 12, 30, tzinfo=dt.UTC)
