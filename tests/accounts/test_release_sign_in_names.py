"""Names of closed accounts are free for who has them now; those of open ones are nobody else's."""

from sotay.accounts.actions.release_sign_in_names import release_sign_in_names
from sotay.accounts.models import Account
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast


def test_of_a_closed_account_the_phone_is_taken_and_the_number_stays(cast: Cast) -> None:
    former = names_of(cast.members["former"])
    Account.objects.filter(pk=cast.members["former"]).update(is_active=False)
    assert release_sign_in_names(former.values(), actor=SYSTEM) == 1
    assert names_of(cast.members["former"]) == {"number": former["number"]}
    fact = Fact.objects.filter(kind="SignInNamesChanged").latest("pk")
    assert fact.payload["account_id"] == cast.members["former"]
    assert former["phone"] not in str(fact.payload)


def test_of_an_open_account_nothing_is_taken(cast: Cast) -> None:
    held = names_of(cast.members["member"])
    before = Fact.objects.count()
    assert release_sign_in_names([*held.values(), "", "0999999999"], actor=SYSTEM) == 0
    assert names_of(cast.members["member"]) == held
    assert Fact.objects.count() == before
