"""A dump of the whole database after each vote, compared by somebody who tries everything (protection.md §7)."""

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from sotay.kernel import clock
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.models import Ballot, SecretRoll, SecretUrn
from sotay.meetings.sealed_urn import drop_in, open_urn, prepare_urn
from tests.meetings.life import ballot_opened, called, day
from tests.meetings.secrecy.database_reader import Snapshot, changes, rewritten, snapshot
from tests.meetings.secrecy.guessing import best_guess, features_of
from tests.meetings.secret_ballots import VOTERS, secret_ballot, vote
from tests.people import Cast

CHOICES = ("agree", "disagree", "other")
WORDS = (*CHOICES, "đồng ý", "không đồng ý", "ý kiến khác")
MANY = 300


@pytest.fixture
def at_the_meeting() -> Iterator[None]:
    with clock.at(day(minutes=35)):
        yield


def dumps_of(cast: Cast, ballot: Ballot, choices: tuple[str, ...]) -> list[Snapshot]:
    """A dump before the first vote and after each, in the order of the voters."""
    found = [snapshot()]
    for key, choice in zip(VOTERS, choices, strict=True):
        vote(cast, ballot, by=key, choice=choice)
        found.append(snapshot())
    return found


def test_with_each_vote_two_sealed_cells_change_and_nothing_else_in_the_whole_database(
    committed_database: Cast, at_the_meeting: None
) -> None:
    cast = committed_database
    ballot = secret_ballot(cast)
    dumps = dumps_of(cast, ballot, ("agree", "disagree", "other", "agree", "disagree", "other"))
    sealed = {
        ("meetings_secretroll", "sealed", 2 * (12 + 1 + 16)),
        ("meetings_secreturn", "sealed", 2 * (12 + 12 + 16)),
    }
    for before, after in pairwise(dumps):
        assert changes(before, after) == sealed
        assert rewritten(before, after) == {"meetings_secretroll", "meetings_secreturn"}


def test_over_the_web_too_nothing_else_changes(committed_database: Cast, at_the_meeting: None) -> None:
    """Sessions, read records and whatever else a request might write included."""
    cast = committed_database
    ballot = secret_ballot(cast)
    clients = {key: Client() for key in VOTERS}
    for key, client in clients.items():
        client.force_login(cast.account(key), backend="sotay.accounts.backend.SignInBackend")
        client.get(f"/sinh-hoat/bieu-quyet/{ballot.pk}/bo-phieu-kin/")
    before = snapshot()
    for client, letter in zip(clients.values(), "abcabc", strict=True):
        sent = {"choice": letter, "is_final": "x"}
        assert client.post(f"/sinh-hoat/bieu-quyet/{ballot.pk}/bo-phieu-kin/", sent).status_code == 302
        after = snapshot()
        assert {(table, name) for table, name, _ in changes(before, after)} == {
            ("meetings_secretroll", "sealed"),
            ("meetings_secreturn", "sealed"),
        }
        before = after


@pytest.mark.parametrize("size", [3, 7, 8, 9, 64, 300])
def test_the_urn_of_any_cell_counts_right_and_never_changes_its_length(cast: Cast, size: int) -> None:
    chance = random.Random(size)  # noqa: S311 - choices for a test
    ballot, people = secret_ballot(cast), sorted(chance.sample(range(10_000), size))
    SecretRoll.objects.all().delete()
    SecretUrn.objects.all().delete()
    prepare_urn(ballot, people)
    voting = chance.sample(people, chance.randint(0, size))
    choices = {person: chance.choice(CHOICES) for person in voting}
    lengths = set()
    for person, choice in choices.items():
        drop_in(ballot, people, voter_id=person, choice=choice)
        lengths.add((len(SecretRoll.objects.get().sealed), len(SecretUrn.objects.get().sealed)))
    tally = open_urn(ballot, people)
    assert tally.voters == frozenset(voting)
    assert tally.counts == {option: list(choices.values()).count(option) for option in CHOICES}
    assert len(lengths) <= 1


def test_no_two_dumps_show_the_same_sealed_value(committed_database: Cast, at_the_meeting: None) -> None:
    cast = committed_database
    dumps = dumps_of(cast, secret_ballot(cast), ("agree",) * 6)
    for table in ("meetings_secretroll", "meetings_secreturn"):
        values = [row["sealed"] for one in dumps for row in one.tables[table].values()]
        assert len(set(values)) == len(dumps)


def test_no_choice_stands_in_any_dump_before_the_close_and_none_of_a_person_after_it(
    committed_database: Cast, at_the_meeting: None
) -> None:
    cast = committed_database
    ballot = secret_ballot(cast)
    dumps = dumps_of(cast, ballot, ("agree", "disagree", "other", "agree", "agree", "agree"))
    for one in dumps:  # "other" is the matter of the ballot
        assert [text for text in one.texts if text in WORDS] == ["other"]
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    after = snapshot()
    assert after.tables["meetings_vote"] == {}
    assert after.tables["meetings_secretroll"] == {}
    assert after.tables["meetings_secreturn"] == {}
    where = {
        (table, name)
        for table, rows in after.tables.items()
        for row in rows.values()
        for name, value in row.items()
        if value and '"agree"' in value.replace("'", '"')
    }
    assert where == {("meetings_ballot", "option_counts")}


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_voting_is_in_no_row_after_the_close(
    committed_database: Cast, at_the_meeting: None, seed: int
) -> None:
    """Who voted is written for all at once: rows, places and transactions stand in the order of the frozen list."""
    cast = committed_database
    ballot = secret_ballot(cast)
    order = list(VOTERS)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order for a test
    for key in order:
        vote(cast, ballot, by=key)
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    rows = [
        row
        for row in snapshot().tables["meetings_ballotvoter"].values()
        if row["ballot_id"] == str(ballot.pk)
    ]
    assert len({row["xmin"] for row in rows}) == 1
    by_place = sorted(rows, key=lambda row: tuple(map(int, str(row["ctid"]).strip("()").split(","))))
    by_number = sorted(rows, key=lambda row: int(str(row["id"])))
    assert [row["id"] for row in by_place] == [row["id"] for row in by_number]


def test_without_the_key_a_dump_is_noise_and_with_the_close_the_key_is_gone(
    committed_database: Cast, at_the_meeting: None
) -> None:
    cast = committed_database
    ballot = secret_ballot(cast)
    dumps_of(cast, ballot, ("agree",) * 6)
    key = settings.BALLOT_KEYS_FOLDER / SecretUrn.objects.get().key_name
    content = key.read_bytes()
    assert all(content.hex() not in text for text in snapshot().texts)
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert not key.exists()


def many_dumps(ballot: Ballot, choices: list[str]) -> list[dict[str, str]]:
    """What changed with each vote of a large cell; two rows hold it whatever its size."""
    people = list(range(1_000, 1_000 + len(choices)))
    with transaction.atomic():
        SecretRoll.objects.all().delete()
        SecretUrn.objects.all().delete()
        prepare_urn(ballot, people)
    seen, before = [], sealed_rows()
    for person, choice in zip(people, choices, strict=True):
        drop_in(ballot, people, voter_id=person, choice=choice)
        after = sealed_rows()
        seen.append(features_of(before, after))
        before = after
    tally = open_urn(ballot, people)
    assert tally.counts == {option: choices.count(option) for option in CHOICES}
    assert tally.voters == frozenset(people)
    return seen


def sealed_rows() -> Snapshot:
    return Snapshot(
        {
            "meetings_secretroll": {"1": {"sealed": bytes(SecretRoll.objects.get().sealed).hex()}},
            "meetings_secreturn": {"1": {"sealed": bytes(SecretUrn.objects.get().sealed).hex()}},
        },
        {},
    )


@pytest.mark.parametrize("seed", range(3))
def test_in_a_cell_of_300_nobody_guesses_better_than_by_chance(cast: Cast, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - choices for a test
    choices = [chance.choice(CHOICES[:2]) for _ in range(MANY)]
    guessed = best_guess(many_dumps(secret_ballot(cast), choices), choices, chance=chance)
    assert guessed < 0.66, "150 unknown votes, half of them right by chance; 0.66 is four standard deviations"


def test_control_the_same_attacker_reads_an_urn_that_is_not_sealed() -> None:
    chance = random.Random(1)  # noqa: S311 - choices for a test
    choices = [chance.choice(CHOICES[:2]) for _ in range(MANY)]
    counts, seen = [0, 0], []
    before = plain(counts)
    for choice in choices:
        counts[CHOICES.index(choice)] += 1
        after = plain(counts)
        seen.append(features_of(before, after))
        before = after
    assert best_guess(seen, choices, chance=chance) > 0.95


def plain(counts: list[int]) -> Snapshot:
    content = b"".join(number.to_bytes(4, "big") for number in counts).hex()
    return Snapshot({"meetings_secreturn": {"1": {"sealed": content}}}, {})


def test_control_the_same_attacker_reads_a_named_vote(committed_database: Cast, at_the_meeting: None) -> None:
    cast = committed_database
    ballot = ballot_opened(cast, called(cast), method="open_app")
    before = snapshot()
    for key, choice in zip(VOTERS[:5], ("agree", "disagree", "other", "agree", "disagree"), strict=True):
        cast_vote(ballot.pk, choice=choice, actor=cast.actor(key))
        after = snapshot()
        found = features_of(before, after)
        assert (found["meetings_vote.choice value"], found["meetings_vote.member_id value"]) == (
            choice,
            str(cast.members[key]),
        )
        before = after
