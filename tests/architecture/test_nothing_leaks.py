"""What only a few may read is on no page of anybody else: every page that answers, for everybody of the cast.

A word of its own is planted in each of these things; then every address is opened by everybody.
"""

from collections.abc import Iterator, Mapping

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.codes import as_printed
from sotay.kernel import clock
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.models import Ballot, LeaveRequest, Meeting, Opinion
from sotay.members.models import Member
from tests.architecture.source import routes
from tests.meetings import life
from tests.people import MEMBERS, SYSTEM, Cast

EVERYBODY = (*(key for key, *_ in MEMBERS), "administrator")
SECRETARIES = {"secretary", "deputy"}
OFFICES = {"base_office", "administrator", "auditor"}
"""Who looks after accounts and so sees the names with which one signs in, phones among them."""

READERS: Mapping[str, set[str]] = {
    "LYDOXINVANG": {*SECRETARIES, "member"},
    "TAILIEUDUTHAO": {*SECRETARIES, "committee_member"},
    "YKIENGUIBITHU": {*SECRETARIES, "member"},
    "YKIENGUICHIUY": {*SECRETARIES, "committee_member", "member"},
    "0988777666": {*SECRETARIES, *OFFICES, "committee_member", "member"},
}
"""Each planted word and who may read it."""


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting that runs, with everything in it that is not for everybody."""
    held = life.convened(cast)
    secretary, member = cast.actor("secretary"), cast.actor("member")
    Member.objects.filter(pk=cast.members["member"]).update(phone="0988777666")
    with clock.at(life.day(-1)):
        ask_leave(held.pk, reason=LeaveRequest.Reason.OTHER, note="LYDOXINVANG", actor=member)
        for text, visibility in (("YKIENGUIBITHU", "secretary"), ("YKIENGUICHIUY", "committee")):
            give_opinion(held.pk, text=text, kind="proposal", visibility=visibility, actor=member)
        add_paper(
            held.pk, title="TAILIEUDUTHAO", kind="other", secrecy_class="internal", text="TAILIEUDUTHAO",
            is_draft=True, actor=secretary,
        )  # fmt: skip
    return life.fresh(held)


def addresses(cast: Cast, meeting: Meeting) -> Iterator[str]:
    """Every address that can be opened about the cell, its members, and what was planted."""
    values: Mapping[str, list[object]] = {
        "meeting_id": [meeting.pk],
        "organization_id": [cast.organizations[code] for code in ("DN01", "DN", "QU")],
        "member_id": [cast.members["member"]],
        "account_id": [cast.members["member"]],
        "paper_id": list(meeting.papers.values_list("pk", flat=True)),
        "opinion_id": list(Opinion.objects.filter(meeting=meeting).values_list("pk", flat=True)),
        "leave_request_id": list(LeaveRequest.objects.filter(meeting=meeting).values_list("pk", flat=True)),
        "ballot_id": list(Ballot.objects.filter(meeting=meeting).values_list("pk", flat=True)),
        "key": ["meeting.min_minutes"],
        "kind": ["members"],
    }
    for name, route in routes():
        arguments = list(route.pattern.converters)
        if not arguments:
            yield reverse(name)
        elif len(arguments) == 1:
            yield from (reverse(name, args=[value]) for value in values.get(arguments[0], []))


def pages(cast: Cast, meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    """Who opened what, and what it said; pages of another time are opened at the hour of the meeting."""
    listed = list(dict.fromkeys(addresses(cast, meeting)))
    listed += [
        "/dang-vien/?q=Dat",
        "/nhiem-vu/?xem=all&tinh_trang=all",
        f"/sinh-hoat/?chi-bo={meeting.organization_id}",
    ]
    for key in EVERYBODY:
        client = Client()
        client.force_login(cast.account(key), backend="sotay.accounts.backend.SignInBackend")
        for address in listed:
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield key, address, answer.content.decode()


@pytest.mark.slow
def test_planted_words_are_read_by_their_readers_alone(cast: Cast, meeting: Meeting) -> None:
    """One-time codes and the keys of the installation are among them: nobody reads these."""
    issued = issue_one_time_code(cast.members["member"], actor=SYSTEM)
    nobody = (issued.code, as_printed(issued.code), settings.SECRET_KEY, settings.FILE_KEY)
    all_readers = {**READERS, **{word: set[str]() for word in nobody}}
    found: dict[str, set[str]] = {word: set() for word in all_readers}
    where: list[str] = []
    for key, address, page in pages(cast, meeting):
        for word, readers in all_readers.items():
            if word in page:
                found[word].add(key)
                if key not in readers:
                    where.append(f"{word} on {address} for {key}")
    assert where == []
    for word in ("LYDOXINVANG", "TAILIEUDUTHAO", "YKIENGUIBITHU", "YKIENGUICHIUY"):
        assert {"secretary"} <= found[word], f"{word} was planted in vain"


@pytest.mark.slow
def test_who_voted_how_is_for_chair_minute_taker_and_voter(cast: Cast) -> None:
    meeting = life.called(cast)
    with clock.at(life.day(minutes=20)):
        ballot = open_ballot(
            meeting.pk,
            matter="resolution",
            text="Thông qua",
            method="open_app",
            actor=cast.actor("secretary"),
        )
        cast_vote(ballot.pk, choice="disagree", actor=cast.actor("member"))
        seen = {
            key
            for key, address, page in pages(cast, meeting)
            if f"/bieu-quyet/{ballot.pk}/" in address
            and not address.endswith("/to-kiem-phieu/")  # everybody who may be named to count the slips
            and "Phạm Quốc Đạt" in page.partition("<main")[2]
        }
    assert {"secretary", "minute_taker"} <= seen <= {"secretary", "minute_taker", "member"}
