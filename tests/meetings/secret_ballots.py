"""Secret ballots of the cast's cell: the switch thrown by a decision, ballots in the app and on paper."""

import datetime as dt
from typing import Any

from sotay.kernel import clock
from sotay.meetings.actions.cast_secret_vote import cast_secret_vote
from sotay.meetings.actions.count_slips import count_slips
from sotay.meetings.actions.name_counting_team import name_counting_team
from sotay.meetings.models import Ballot, Meeting
from sotay.meetings.rules.secret_ballots import SlipCounts
from sotay.members.models import Member
from sotay.regulations.actions.set_local_value import set_local_value
from sotay.regulations.policy import Holder
from tests.meetings.life import ballot_opened, called
from tests.people import Cast

VOTERS = ("secretary", "deputy", "committee_member", "member", "minute_taker", "no_device")
PERSON = "Quần chúng Thử"


def own_value(cast: Cast, key: str, value: str) -> None:
    """A committee's own value for the cast's cell, with the number of its decision."""
    above = cast.organization("QU")
    with clock.at(dt.datetime(2025, 11, 1, 9, tzinfo=clock.VIETNAM)):
        set_local_value(
            key,
            value,
            holder=Holder(above.pk, above.path or "", above.name),
            since=dt.date(2025, 11, 1),
            decision_number="15-QĐ/QU",
            decided_on=dt.date(2025, 10, 30),
            actor=cast.actor("rule_administrator"),
        )


def switch_on(cast: Cast) -> None:
    """Secret ballots in the app are allowed below the committee above, and everybody of the cell has a phone."""
    own_value(cast, "vote.secret_app.enabled", "true")
    Member.objects.filter(pk=cast.members["no_device"]).update(has_no_device=False)


def secret_ballot(cast: Cast, meeting: Meeting | None = None, *, matter: str = "other") -> Ballot:
    """An open secret ballot in the app over the six voters of the cell."""
    switch_on(cast)
    return ballot_opened(
        cast,
        meeting or called(cast),
        method="secret_app",
        matter=matter,
        about_person="" if matter == "other" else PERSON,
    )


def vote(cast: Cast, ballot: Ballot, *, by: str = "member", choice: str = "agree", **changed: Any) -> None:
    cast_secret_vote(ballot.pk, **{"choice": choice, "is_final": True, "actor": cast.actor(by), **changed})


def all_vote(cast: Cast, ballot: Ballot, choices: str = "aaaadd") -> None:
    """Everybody votes: a for agree, d for disagree, o for other."""
    words = {"a": "agree", "d": "disagree", "o": "other"}
    for key, letter in zip(VOTERS, choices, strict=False):
        vote(cast, ballot, by=key, choice=words[letter])


def paper_ballot(cast: Cast, meeting: Meeting | None = None, *, matter: str = "admission") -> Ballot:
    """An open ballot on paper with its counting team."""
    ballot = ballot_opened(
        cast, meeting or called(cast), method="secret_paper", matter=matter, about_person=PERSON
    )
    name_counting_team(
        ballot.pk,
        member_ids=[cast.members["deputy"], cast.members["member"]],
        leader_id=cast.members["deputy"],
        actor=cast.actor("minute_taker"),
    )
    return ballot


def slips(
    agree: int = 5, disagree: int = 1, other: int = 0, *, invalid: int = 0, **changed: Any
) -> SlipCounts:
    """What a counter finds, with parts that make up their whole."""
    valid = agree + disagree + other
    return SlipCounts(
        **{
            "issued": valid + invalid,
            "collected": valid + invalid,
            "valid": valid,
            "invalid": invalid,
            "options": {"agree": agree, "disagree": disagree, "other": other},
            **changed,
        }
    )


def counted(cast: Cast, ballot: Ballot, counts: SlipCounts | None = None) -> Ballot:
    """Both of the team find the same."""
    for key in ("deputy", "member"):
        found = count_slips(ballot.pk, counts=counts or slips(), actor=cast.actor(key))
    return found
