"""What the server logs, answers and shows is the same whatever was chosen (protection.md §7)."""

import logging
import re
from collections.abc import Callable

import pytest
from django.test import Client

from sotay.audit.models import Delivery, Fact, ReadRecord
from sotay.meetings.models import Ballot
from sotay.notifications.models import Notice
from tests.meetings.pages.seen import seen_by
from tests.meetings.secret_ballots import VOTERS, all_vote, secret_ballot, vote
from tests.people import Cast

At = Callable[..., None]
SignIn = Callable[[str], Client]
LETTERS = {"a": "agree", "b": "disagree", "c": "other"}
SEEN = ("secretary", "minute_taker", "member", "probationary", "in_charge", "base_office")


@pytest.fixture
def ballot(cast: Cast, at: At) -> Ballot:
    found = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    return found


def slip_of(ballot: Ballot) -> str:
    return f"/sinh-hoat/bieu-quyet/{ballot.pk}/bo-phieu-kin/"


def shape_of(response: object) -> tuple[object, ...]:
    """All that somebody on the way sees of an answer: status, headers but for the hour, length."""
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}  # type: ignore[attr-defined]
    return response.status_code, headers, len(response.content)  # type: ignore[attr-defined]


def test_every_choice_is_answered_the_same(cast: Cast, ballot: Ballot, client_of: SignIn) -> None:
    answers = [
        client_of(key).post(slip_of(ballot), {"choice": letter, "is_final": "x"})
        for key, letter in zip(VOTERS, ("a", "b", "c", "a", "b", "c"), strict=True)
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert len({repr(shape_of(answer)) for answer in answers}) == 1
    bodies = {len(f"choice={letter}&is_final=x") for letter in LETTERS}
    assert len(bodies) == 1, "what is sent is of one length too"


def test_a_refusal_gives_no_choice_back(cast: Cast, ballot: Ballot, client_of: SignIn) -> None:
    client = client_of("member")
    pages = [client.post(slip_of(ballot), {"choice": letter}).content.decode() for letter in LETTERS]
    stripped = {re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page) for page in pages}
    assert len(stripped) == 1
    assert "checked" not in stripped.pop().partition("<main")[2]


def test_logs_of_every_level_hold_nothing_of_a_choice(
    cast: Cast, ballot: Ballot, client_of: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    lines: dict[str, list[str]] = {}
    for key, letter in zip(VOTERS[:3], LETTERS, strict=True):
        client = client_of(key)
        caplog.clear()
        client.post(slip_of(ballot), {"choice": letter, "is_final": "x"})
        client.post(slip_of(ballot), {"choice": letter, "is_final": "x"})  # refused: logged as 422
        lines[letter] = [record.getMessage() for record in caplog.records]
        assert lines[letter], "the refusal at least is logged"
        for line in lines[letter]:
            assert "choice=" not in line
            assert not re.search(r"\b(agree|disagree)\b(?!_count)", line)
    shapes = {
        letter: [re.sub(r"[0-9a-f\\x]{8,}|\d+", "#", line)[:40] for line in found]
        for letter, found in lines.items()
    }
    assert len({repr(shape) for shape in shapes.values()}) == 1


def test_an_error_in_the_middle_tells_no_choice(
    cast: Cast, ballot: Ballot, client_of: SignIn, caplog: pytest.LogCaptureFixture, settings: object
) -> None:
    """A folder of keys that cannot be read ends in words, not in a traceback with what was chosen."""
    settings.BALLOT_KEYS_FOLDER = "no such folder"  # type: ignore[attr-defined]
    answer = client_of("member").post(slip_of(ballot), {"choice": "b", "is_final": "x"})
    assert answer.status_code == 422
    assert "disagree" not in caplog.text


def test_facts_notices_reads_and_deliveries_tell_of_no_vote(cast: Cast, ballot: Ballot) -> None:
    before = [model.objects.count() for model in (Fact, Notice, ReadRecord, Delivery)]
    all_vote(cast, ballot)
    assert [model.objects.count() for model in (Fact, Notice, ReadRecord, Delivery)] == before


def test_pages_show_how_many_and_never_who_or_what(cast: Cast, ballot: Ballot, client_of: SignIn) -> None:
    pages = (f"/sinh-hoat/{ballot.meeting_id}/", f"/sinh-hoat/bieu-quyet/{ballot.pk}/ket-qua/")
    clients = {key: client_of(key) for key in SEEN}
    vote(cast, ballot, by="deputy", choice="disagree")
    one = {(key, page): seen_by(clients[key], page) for key in SEEN for page in pages}
    assert all("Đã bỏ phiếu 1/6" in text for (_, page), text in one.items() if "ket-qua" in page)
    for key in ("committee_member", "no_device"):
        vote(cast, ballot, by=key, choice="agree")
    three = {(key, page): seen_by(clients[key], page) for key in SEEN for page in pages}
    for place, text in three.items():
        assert text.replace("Đã bỏ phiếu 3/6", "Đã bỏ phiếu 1/6") == one[place]
        assert "ket-qua" not in place[1] or "Trần Văn Bình" not in text


def test_the_slip_is_kept_by_no_browser(cast: Cast, ballot: Ballot, client_of: SignIn) -> None:
    response = client_of("member").get(slip_of(ballot))
    page = response.content.decode().partition("<main")[2]
    assert "no-store" in response["Cache-Control"]
    assert "data-draft" not in page
    assert 'autocomplete="off"' in page
    assert "GET" not in page
