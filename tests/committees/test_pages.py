"""Pages of posts: who leads on a day, naming somebody by typing, who may, query counts."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sotay.audit.models import ReadRecord
from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.committees.models import Committee, InCharge, Post
from sotay.committees.queries import term_of
from sotay.members.actions.add_members import add_members
from sotay.members.rules import NewMember
from tests.people import BEGINNING, SYSTEM, Cast

ClientOf = Callable[[str], Client]


def text(client: Client, address: str, status: int = 200, /, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == status
    return answer.content.decode()


def page(cast: Cast, code: str, route: str = "list_posts") -> str:
    return reverse(f"committees:{route}", args=[cast.organizations[code]])


def test_posts_on_a_day_with_phones(cast: Cast, client_of: ClientOf) -> None:
    member = client_of("member")
    today, before = text(member, page(cast, "DN01")), text(member, page(cast, "DN01"), ngay="31/12/2022")
    for words in ("Nguyễn Thị An", "Bí thư chi bộ", "0900000001", "Nguyễn Minh Thủy", "2020 - 2025"):
        assert words in today, words
    assert "Dương Thanh Quý" in before
    assert "Dương Thanh Quý" not in today
    assert "Thôi giữ chức vụ" not in today


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        ("member", "DN01", 200),
        ("member", "DN02", 404),
        ("in_charge", "DN01", 200),
        ("organisation_board", "DN02", 200),
        ("base_office", "TH1", 404),
        ("former_secretary", "DN01", 404),
        ("outside_office", "DN01", 404),
        ("rule_administrator", "DN01", 404),
        ("administrator", "DN01", 200),
    ],
)
def test_who_sees_posts(cast: Cast, client_of: ClientOf, who: str, code: str, status: int) -> None:
    text(client_of(who), page(cast, code), status)


def test_a_post_is_given_to_somebody_named_by_typing(cast: Cast, client_of: ClientOf) -> None:
    typed = {
        "person": "pham quoc dat",
        "post_kind": "cell_committee_member",
        "began": "elected",
        "since": "1/3/2024",
    }
    answer = client_of("base_office").post(page(cast, "DN01", "appoint_to_post"), typed, follow=True)
    assert (
        "Đã ghi đồng chí Phạm Quốc Đạt giữ chức vụ Chi ủy viên từ ngày 01/03/2024." in answer.content.decode()
    )
    assert Post.objects.filter(
        member_id=cast.members["member"], during__startswith=dt.date(2024, 3, 1)
    ).exists()
    read = ReadRecord.objects.get(subject_kind="member_search", subject_id=cast.organizations["DN01"])
    assert read.reason.endswith("thấy 1")
    assert "pham" not in read.reason


def test_several_of_one_name_are_told_apart(cast: Cast, client_of: ClientOf) -> None:
    others = add_members(
        [
            NewMember(
                "Phạm Quốc Đạt", cast.organizations["DN01"], dt.date(2010, 1, 1), BEGINNING, dt.date(2011, 1, 1),
                birth_date=dt.date(year, 1, 1),
            )
            for year in (1970, 1980)
        ],
        actor=SYSTEM,
    )  # fmt: skip
    office, address = client_of("base_office"), page(cast, "DN01", "appoint_to_post")
    typed = {
        "person": "quốc đạt",
        "post_kind": "cell_committee_member",
        "began": "elected",
        "since": "1/3/2024",
    }
    asked = office.post(address, typed)
    shown = asked.content.decode()
    assert asked.status_code == 422
    assert "Có 3 đồng chí khớp với “quốc đạt”. Hãy chọn một người bên dưới." in shown
    assert "Phạm Quốc Đạt, sinh năm 1980, Chi bộ Công ty Mẫu 1" in shown
    assert office.post(address, {**typed, "member": str(others[1].pk)}).status_code == 302
    assert Post.objects.filter(member=others[1]).exists()


def test_nobody_of_another_organization_can_be_named(cast: Cast, client_of: ClientOf) -> None:
    office, address = client_of("base_office"), page(cast, "DN01", "appoint_to_post")
    typed = {
        "person": "Đặng Hữu Ánh",
        "post_kind": "cell_committee_member",
        "began": "elected",
        "since": "1/3/2024",
    }
    for attempt in (typed, {**typed, "member": str(cast.members["outside_secretary"])}):
        answer = office.post(address, attempt)
        assert answer.status_code == 422
        assert "Không thấy đồng chí nào khớp với “Đặng Hữu Ánh”" in answer.content.decode()
    assert not Post.objects.filter(
        member_id=cast.members["outside_secretary"], organization__code="DN01"
    ).exists()


def test_a_second_secretary_is_refused_at_the_field(cast: Cast, client_of: ClientOf) -> None:
    typed = {"person": "pham quoc dat", "post_kind": "secretary", "began": "elected", "since": "1/3/2024"}
    answer = client_of("base_office").post(page(cast, "DN01", "appoint_to_post"), typed)
    assert answer.status_code == 422
    assert "do đồng chí Nguyễn Thị An giữ từ ngày 01/01/2020" in answer.content.decode()


def test_the_whole_round_by_forms(cast: Cast, client_of: ClientOf) -> None:
    office = client_of("base_office")
    post = Post.objects.get(member_id=cast.members["deputy"])
    ended = office.post(reverse("committees:end_post", args=[post.pk]), {"last_day": "31/5/2024"})
    term = office.post(
        page(cast, "DN01", "open_committee"), {"term_name": "2025 - 2027", "since": "1/3/2025"}
    )
    body = office.post(page(cast, "DN", "open_body"), {"kind": "committee_office", "since": "1/3/2025"})
    charged = office.post(
        page(cast, "DN02", "put_in_charge"), {"person": "nguyen thi an", "since": "1/3/2025"}
    )
    charge = InCharge.objects.get(organization_id=cast.organizations["DN02"])
    over = office.post(reverse("committees:end_charge", args=[charge.pk]), {"last_day": "1/6/2025"})
    again = office.post(reverse("committees:end_charge", args=[charge.pk]), {"last_day": "1/7/2025"})
    assert [answer.status_code for answer in (ended, term, body, charged, over, again)] == [302] * 5 + [422]
    assert term_of(cast.organizations["DN01"], dt.date(2025, 3, 1)) == Committee.objects.get(
        term_name="2025 - 2027"
    )
    post.refresh_from_db()
    assert post.during.upper == dt.date(2024, 6, 1)


@pytest.mark.parametrize("route", ["appoint_to_post", "open_committee", "open_body", "put_in_charge"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("base_office", 200),
        ("organisation_board", 200),
        ("secretary", 403),
        ("in_charge", 403),
        ("neighbour", 404),
    ],
)
def test_who_opens_the_forms(cast: Cast, client_of: ClientOf, route: str, who: str, status: int) -> None:
    text(client_of(who), page(cast, "DN01", route), status)


def test_the_posts_of_a_member(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("committees:list_posts_of_member", args=[cast.members["former_secretary"]])
    shown = text(client_of("neighbour_secretary"), address)
    assert "Phó bí thư chi bộ" in shown
    assert "31/12/2022" in shown
    text(client_of("secretary"), address, 404)


def test_the_page_asks_as_often_for_thirty_posts_as_for_one(cast: Cast, client_of: ClientOf) -> None:
    office = client_of("base_office")
    of_member = reverse("committees:list_posts_of_member", args=[cast.members["deputy"]])

    def queries() -> list[int]:
        counts = []
        for address in (page(cast, "DN01"), of_member):
            with CaptureQueriesContext(connection) as captured:
                text(office, address)
            counts.append(len(captured))
        return counts

    queries()
    few = queries()
    people = add_members(
        [
            NewMember(
                "Lê Văn Tám", cast.organizations["DN01"], dt.date(2010, 1, 1), BEGINNING, dt.date(2011, 1, 1)
            )
            for _ in range(30)
        ],
        actor=SYSTEM,
    )
    for number, person in enumerate(people):
        appoint_to_post(
            member_id=person.pk, organization_id=cast.organizations["DN01"], post_kind="cell_committee_member",
            since=BEGINNING, actor=SYSTEM,
        )  # fmt: skip
        appoint_to_post(
            member_id=cast.members["deputy"], organization_id=cast.organizations["DN01"],
            post_kind="cell_committee_member", since=BEGINNING + dt.timedelta(days=2 * number),
            until=BEGINNING + dt.timedelta(days=2 * number), actor=SYSTEM,
        )  # fmt: skip
    assert queries() == few
