import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connections
from django.http import Http404

from sotay.audit.models import Fact
from sotay.documents.actions.issue_number import issue_number
from sotay.documents.actions.set_first_number import set_first_number
from sotay.documents.models import DocumentNumber, NumberSeries
from sotay.documents.queries import gaps_of_series, last_number_of, numbers_of_series
from sotay.kernel.objections import Refused
from tests.people import Cast

DAY = dt.date(2023, 6, 2)


def issue(
    cast: Cast, code: str = "DN01", type_code: str = "NQ", term_id: int = 1, **options: Any
) -> DocumentNumber:
    return issue_number(
        **{
            "organization_id": cast.organizations[code],
            "type_code": type_code,
            "term_id": term_id,
            "organ_code": "CB",
            "subject_line": "Nghị quyết sinh hoạt chi bộ tháng 6 năm 2023",
            "on": DAY,
            "actor": cast.actor("secretary"),
            **options,
        }
    )


def test_numbers_run_per_organization_type_and_term_and_never_start_anew_in_a_new_year(cast: Cast) -> None:
    labels = [
        issue(cast).label,
        issue(cast, on=dt.date(2024, 1, 2)).label,
        issue(cast, type_code="KL").label,
        issue(cast, term_id=2).label,
        issue(cast, code="DN02").label,
        issue(cast).label,
    ]
    assert labels == ["01-NQ/CB", "02-NQ/CB", "01-KL/CB", "01-NQ/CB", "01-NQ/CB", "03-NQ/CB"]
    where = {"organization_id": cast.organizations["DN01"], "term_id": 1}
    assert last_number_of(type_code="NQ", **where) == 3
    assert [number.number for number in numbers_of_series(type_code="NQ", **where)] == [1, 2, 3]
    assert last_number_of(type_code="QĐ", **where) == 0


def test_a_number_given_is_a_fact(cast: Cast) -> None:
    issued = issue(cast)
    fact = Fact.objects.get(kind="NumberIssued")
    assert fact.payload == {
        "document_number_id": issued.pk,
        "organization_id": cast.organizations["DN01"],
        "type_code": "NQ",
        "term_id": 1,
        "number": 1,
        "issued_on": "2023-06-02",
        "is_gap_left": False,
    }


def test_two_digits_below_ten_and_more_above(cast: Cast) -> None:
    where = {"organization_id": cast.organizations["DN01"], "term_id": 1}
    set_first_number(9, type_code="NQ", actor=cast.actor("secretary"), **where)
    assert [issue(cast).label for _ in range(3)] == ["09-NQ/CB", "10-NQ/CB", "11-NQ/CB"]


@pytest.mark.parametrize(
    ("options", "fields", "words"),
    [
        ({"number": 1}, ["number"], "đã dùng"),
        ({"number": 5}, ["number"], "bỏ trống số 03 đến 04"),
        ({"number": 4}, ["number"], "bỏ trống số 03."),
        ({"number": 0}, ["number"], "bắt đầu từ 01"),
        ({"subject_line": "  "}, ["subject_line"], "trích yếu"),
        ({"organ_code": ""}, ["organ_code"], "ký hiệu cơ quan"),
    ],
)
def test_refusals(cast: Cast, options: dict[str, Any], fields: list[str], words: str) -> None:
    issue(cast), issue(cast)
    with pytest.raises(Refused) as caught:
        issue(cast, **options)
    assert [objection.field for objection in caught.value.objections] == fields
    assert words in caught.value.objections[0].text
    assert DocumentNumber.objects.count() == 2


def test_every_reason_at_once(cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        issue(cast, number=3, subject_line="", organ_code="")
    assert [objection.field for objection in caught.value.objections] == [
        "number",
        "subject_line",
        "organ_code",
    ]


def test_a_gap_accepted_on_purpose_stays_visible_and_can_be_filled(cast: Cast) -> None:
    issue(cast)
    issue(cast, number=4, is_gap_accepted=True)
    series = NumberSeries.objects.get()
    assert gaps_of_series(series) == ["02 đến 03"]
    assert Fact.objects.filter(kind="NumberIssued").order_by("id").last().payload["is_gap_left"] is True  # type: ignore[union-attr]
    assert issue(cast).number == 5
    assert issue(cast, number=2).number == 2
    assert gaps_of_series(series) == ["03"]
    assert issue(cast).number == 6


def test_the_series_goes_on_where_the_paper_register_stopped(cast: Cast) -> None:
    secretary = cast.actor("secretary")
    where: dict[str, Any] = {
        "organization_id": cast.organizations["DN01"],
        "type_code": "NQ",
        "term_id": 1,
    }
    set_first_number(31, **where, actor=secretary)
    assert issue(cast).label == "31-NQ/CB"
    assert gaps_of_series(NumberSeries.objects.get()) == []
    assert Fact.objects.get(kind="FirstNumberSet").payload["first_number"] == 31
    for number, words in ((31, "đã cấp đến số 31"), (0, "bắt đầu từ 01")):
        with pytest.raises(Refused, match=words):
            set_first_number(number, **where, actor=secretary)


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("secretary", True),
        ("deputy", True),
        ("member", False),
        ("committee_member", False),
        ("neighbour_secretary", False),
        ("former_secretary", False),
        ("organisation_board", False),
    ],
)
def test_who_may_set_the_first_number(cast: Cast, who: str, allowed: bool) -> None:
    def act() -> None:
        set_first_number(
            2, organization_id=cast.organizations["DN01"], type_code="NQ", term_id=1, actor=cast.actor(who)
        )

    if allowed:
        act()
        assert NumberSeries.objects.get().last_number == 1
    else:
        with pytest.raises(Http404):
            act()
        assert not NumberSeries.objects.exists()


def test_twenty_documents_issued_at_one_moment_get_twenty_numbers(committed_database: Cast) -> None:
    cast, given, failed = committed_database, list[int](), list[Exception]()
    actor, start = cast.actor("secretary"), threading.Barrier(4)

    def clerk() -> None:
        try:
            start.wait()
            given.extend(issue(cast, actor=actor).number for _ in range(5))
        except Exception as error:  # noqa: BLE001 - shown below
            failed.append(error)
        finally:
            connections.close_all()

    clerks = [threading.Thread(target=clerk) for _ in range(4)]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join()
    assert failed == []
    assert sorted(given) == list(range(1, 21))
