"""Posts of a cell that hides its people: from above the posts, never who holds them (README §4, 13)."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.committees.models import InCharge, Post
from sotay.kernel.objections import Refused
from sotay.members.models import Member
from sotay.organizations.models import Organization
from tests.people import Cast

SignIn = Callable[[str], Client]
NAMES = ("Nguyễn Thị An", "Trần Văn Bình", "Lê Thu Châu", "Phạm Quốc Đạt")
CARD = "123456789012"
APPOINTING = {"post_kind": "cell_committee_member", "began": "elected", "since": "1/3/2024"}


@pytest.fixture
def special(cast: Cast) -> None:
    Organization.objects.filter(pk=cast.organizations["DN01"]).update(is_special_armed_forces=True)
    Member.objects.filter(pk=cast.members["member"]).update(card_number=CARD)


def page(cast: Cast, code: str, route: str = "list_posts") -> str:
    return reverse(f"committees:{route}", args=[cast.organizations[code]])


def names_in(shown: str) -> list[str]:
    return [name for name in NAMES if name in shown]


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize("who", ["base_office", "organisation_board", "standing_member", "auditor"])
def test_from_above_the_posts_without_names_and_phones(cast: Cast, client_of: SignIn, who: str) -> None:
    shown = client_of(who).get(page(cast, "DN01")).content.decode()
    assert "Bí thư" in shown
    assert names_in(shown) == []
    assert cast.member("secretary").phone not in shown


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize("who", ["member", "secretary"])
def test_the_cell_itself_reads_its_own(cast: Cast, client_of: SignIn, who: str) -> None:
    shown = client_of(who).get(page(cast, "DN01")).content.decode()
    assert names_in(shown)[:3] == ["Nguyễn Thị An", "Trần Văn Bình", "Lê Thu Châu"]
    assert cast.member("secretary").phone in shown


def test_of_other_cells_names_and_phones_are_read_from_above(cast: Cast, client_of: SignIn) -> None:
    shown = client_of("base_office").get(page(cast, "DN01")).content.decode()
    assert names_in(shown) == ["Nguyễn Thị An", "Trần Văn Bình", "Lê Thu Châu"]
    assert cast.member("secretary").phone in shown


@pytest.mark.usefixtures("special")
@pytest.mark.parametrize("typed", ["pham quoc dat", "Nguyễn", "12345678901", "dat"])
@pytest.mark.parametrize(
    ("code", "route", "who"),
    [
        ("DN01", "appoint_to_post", "base_office"),
        ("DN", "appoint_to_post", "organisation_board"),
        ("DN02", "put_in_charge", "base_office"),
    ],
)
def test_the_finder_of_persons_names_none_of_them(
    cast: Cast, client_of: SignIn, typed: str, code: str, route: str, who: str
) -> None:
    answer = client_of(who).post(page(cast, code, route), {"person": typed, **APPOINTING})
    assert answer.status_code == 422
    assert names_in(answer.content.decode()) == []


def test_without_the_switch_the_finder_names_them(cast: Cast, client_of: SignIn) -> None:
    several = client_of("base_office").post(page(cast, "DN", "appoint_to_post"), {"person": "thị"})
    assert "Nguyễn Thị An" in several.content.decode()


@pytest.mark.usefixtures("special")
def test_by_the_whole_card_number_of_the_decision_the_post_is_given_unnamed(
    cast: Cast, client_of: SignIn
) -> None:
    answer = client_of("base_office").post(
        page(cast, "DN01", "appoint_to_post"), {"person": CARD, **APPOINTING}, follow=True
    )
    shown = answer.content.decode()
    assert "giữ chức vụ Chi ủy viên từ ngày 01/03/2024" in shown
    assert names_in(shown) == []
    assert Post.objects.filter(
        member_id=cast.members["member"], during__startswith=dt.date(2024, 3, 1)
    ).exists()


@pytest.mark.usefixtures("special")
def test_who_is_not_found_is_asked_for_by_card(cast: Cast, client_of: SignIn) -> None:
    answer = client_of("base_office").post(
        page(cast, "DN01", "appoint_to_post"), {"person": "đạt", **APPOINTING}
    )
    assert "đồng chí ghi đủ số thẻ đảng viên theo quyết định" in answer.content.decode()


@pytest.mark.usefixtures("special")
def test_a_refusal_does_not_name_who_holds_the_post(cast: Cast) -> None:
    def refused(who: str) -> str:
        with pytest.raises(Refused) as told:
            appoint_to_post(
                member_id=cast.members["member"],
                organization_id=cast.organizations["DN01"],
                post_kind="secretary",
                since=dt.date(2024, 3, 1),
                actor=cast.actor(who),
            )
        return " ".join(objection.text for objection in told.value.objections)

    assert names_in(refused("base_office")) == []
    Organization.objects.update(is_special_armed_forces=False)
    assert names_in(refused("base_office")) == ["Nguyễn Thị An"]


@pytest.mark.usefixtures("special")
def test_ending_a_post_from_above_is_about_the_post_alone(cast: Cast, client_of: SignIn) -> None:
    post = Post.objects.get(
        organization_id=cast.organizations["DN01"], kind_id="deputy_secretary", during__endswith=None
    )
    address = reverse("committees:end_post", args=[post.pk])
    office = client_of("base_office")
    assert names_in(office.get(address).content.decode()) == []
    done = office.post(address, {"last_day": "30/6/2024"}, follow=True).content.decode()
    assert "thôi giữ chức vụ Phó bí thư" in done
    assert names_in(done) == []


@pytest.mark.usefixtures("special")
def test_who_follows_the_cell_from_above_is_of_above_and_named(cast: Cast, client_of: SignIn) -> None:
    assert InCharge.objects.filter(organization_id=cast.organizations["DN01"]).exists()
    assert "Nguyễn Minh Thủy" in client_of("base_office").get(page(cast, "DN01")).content.decode()
