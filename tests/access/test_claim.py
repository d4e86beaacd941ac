"""Fetching a row in order to act on it: 404 for what one may not see, 403 for what one may not do, and a lock."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from sotay.access.actor import Actor, Role
from sotay.access.permission import PERMISSIONS, Permission, Reach
from sotay.access.reach import claim
from sotay.accounts.models import Account
from tests.people import Cast

SEE = Permission("access.test_see", "Xem thử", {Role.MEMBER: Reach.OWN, Role.SECRETARY: Reach.OWN})
ACT = Permission("access.test_act", "Làm thử", {Role.SECRETARY: Reach.OWN})
for tried in (SEE, ACT):
    del PERMISSIONS[tried.code]


def claimed(cast: Cast, actor: Actor, whose: str) -> Account:
    with transaction.atomic():
        return claim(Account, cast.members[whose], actor, ACT, seen_by=SEE)


def test_who_may_gets_the_row(cast: Cast) -> None:
    assert claimed(cast, cast.actor("secretary"), "member").pk == cast.members["member"]


def test_who_sees_but_may_not_is_told_so(cast: Cast) -> None:
    with pytest.raises(PermissionDenied, match="Làm thử"):
        claimed(cast, cast.actor("member"), "secretary")


@pytest.mark.parametrize("key", ["neighbour", "neighbour_secretary", "outside_secretary", "former_secretary"])
def test_who_does_not_see_learns_nothing(cast: Cast, key: str) -> None:
    with pytest.raises(Http404):
        claimed(cast, cast.actor(key), "member")


def test_a_number_that_means_nothing_answers_like_one_out_of_sight(cast: Cast) -> None:
    for number in (0, -1, 10**12, 10**30):
        with pytest.raises(Http404), transaction.atomic():
            claim(Account, number, cast.actor("secretary"), ACT, seen_by=SEE)


def test_the_row_is_locked_and_carries_its_organization(cast: Cast) -> None:
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        transaction.atomic(),
    ):
        row = claim(Account, cast.members["member"], cast.actor("secretary"), ACT, seen_by=SEE)
        assert row.home is not None
        assert row.home.path
    read = [
        query["sql"]
        for query in queries
        if "accounts_account" in query["sql"] and "rolegrant" not in query["sql"]
    ]
    assert len(read) == 1
    assert 'FOR NO KEY UPDATE OF "accounts_account"' in read[0]
