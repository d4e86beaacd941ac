"""Putting right a day of joining or of becoming official: the standings follow, the log keeps both."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.members.actions.correct_dates import correct_dates
from sotay.members.actions.leave_party import leave_party
from sotay.members.models import Member
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

D = dt.date


def correct(
    cast: Cast, joined: dt.date, official: dt.date | None, key: str = "member", actor: object = SYSTEM
) -> Member:
    return correct_dates(cast.members[key], joined_on=joined, official_on=official, actor=actor)  # type: ignore[arg-type]


def spans(cast: Cast, key: str = "member") -> list[tuple[str, dt.date, dt.date | None]]:
    rows = cast.member(key).standings.filter(track=1).order_by("during")
    return [(row.kind, row.during.lower, row.during.upper) for row in rows]


def test_the_standings_follow_and_the_log_keeps_both(cast: Cast) -> None:
    correct(cast, D(2014, 6, 1), D(2015, 6, 1))
    assert spans(cast) == [("probationary", D(2014, 6, 1), D(2015, 6, 1)), ("official", D(2015, 6, 1), None)]
    assert (cast.member("member").joined_on, cast.member("member").official_on) == (
        D(2014, 6, 1),
        D(2015, 6, 1),
    )
    kinds = list(cast.member("member").events.values_list("kind", flat=True))
    assert sorted(kinds) == ["admitted", "corrected", "entered", "recognised"]
    assert (
        Fact.objects.filter(kind="MemberDatesCorrected").latest("pk").payload["official_on"] == "2015-06-01"
    )


def test_official_by_mistake_is_probationary_again(cast: Cast) -> None:
    correct(cast, D(2019, 12, 1), None)
    assert spans(cast) == [("probationary", D(2019, 12, 1), None)]


def test_of_somebody_who_is_gone_the_last_day_stays(cast: Cast) -> None:
    leave_party(cast.members["member"], how="left", on=D(2022, 1, 1), actor=SYSTEM)
    correct(cast, D(2014, 6, 1), D(2015, 6, 1))
    assert spans(cast)[-1] == ("official", D(2015, 6, 1), D(2022, 1, 1))


@pytest.mark.parametrize(
    ("joined", "official", "sentence"),
    [
        (D(2020, 6, 1), D(2021, 6, 1), "Ngày về chi bộ 01/01/2020 trước ngày vào Đảng 01/06/2020."),
        (D(2015, 6, 1), D(2015, 5, 1), "Ngày chính thức 01/05/2015 trước ngày vào Đảng 01/06/2015."),
        (D(1960, 1, 1), D(1961, 1, 1), "Ngày vào Đảng 01/01/1960 không sau ngày sinh 04/01/1964."),
        (D(2099, 1, 1), None, "Ngày vào Đảng 01/01/2099 chưa đến."),
    ],
)
def test_it_is_refused(cast: Cast, joined: dt.date, official: dt.date | None, sentence: str) -> None:
    assert sentence in reasons(correct, cast, joined, official)


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("secretary", 200),
        ("base_office", 200),
        ("committee_member", 403),
        ("member", 403),
        ("neighbour_secretary", 404),
    ],
)
def test_who_may(cast: Cast, who: str, answer: int) -> None:
    assert answer_of(correct, cast, D(2014, 6, 1), D(2015, 6, 1), actor=cast.actor(who)) == answer
