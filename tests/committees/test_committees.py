"""Terms with their real dates, bodies that serve a committee, posts that end with a move or a departure."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.committees.actions.open_body import open_body
from sotay.committees.actions.open_committee import open_committee
from sotay.committees.models import Committee, InCharge, Post
from sotay.committees.queries import bodies_of, term_of, terms_of
from sotay.committees.reactions import end_posts_of_leaver, end_posts_of_mover
from sotay.members.actions.leave_party import leave_party
from sotay.members.actions.place_member import place_member
from sotay.members.events import MemberLeft, MemberPlaced
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, SYSTEM, Cast

D = dt.date
DAY = D(2025, 3, 10)


def opened(cast: Cast, code: str = "DN", since: dt.date = DAY, **changes: object) -> Committee:
    return open_committee(
        cast.organizations[code],
        since=since,
        **{"term_name": "2025 - 2030", "actor": SYSTEM, **changes},  # type: ignore[arg-type]
    )


def test_the_next_term_ends_the_one_before(cast: Cast) -> None:
    committee = opened(cast, until=D(2030, 3, 9))
    ids = cast.organizations
    before, on, after = (term_of(ids["DN"], day) for day in (D(2025, 3, 9), DAY, D(2030, 3, 10)))
    assert (before.term_name if before else None, on, after) == ("2020 - 2025", committee, None)
    assert {pk: found.term_name for pk, found in terms_of(ids.values(), DAY).items() if pk == ids["DN"]} == {
        ids["DN"]: "2025 - 2030"
    }
    assert Fact.objects.filter(kind="CommitteeOpened").latest("pk").payload["until"] == "2030-03-09"


@pytest.mark.parametrize(
    ("since", "changes", "sentence"),
    [
        (DAY, {"term_name": " "}, "Chưa ghi tên nhiệm kỳ."),
        (DAY, {"until": D(2025, 3, 9)}, "Ngày kết thúc 09/03/2025 trước ngày bắt đầu 10/03/2025."),
        (
            D(2019, 1, 1), {},
            "Đảng bộ khối Doanh nghiệp đã có cấp ủy nhiệm kỳ 2020 - 2025 trong thời gian này (từ ngày 01/01/2020).",
        ),
        (
            BEGINNING, {},
            "Đảng bộ khối Doanh nghiệp đã có cấp ủy nhiệm kỳ 2020 - 2025 trong thời gian này (từ ngày 01/01/2020).",
        ),
    ],
)  # fmt: skip
def test_a_term_is_refused(cast: Cast, since: dt.date, changes: dict[str, object], sentence: str) -> None:
    assert reasons(opened, cast, since=since, **changes) == [sentence]


def test_a_body_has_the_name_of_its_kind_unless_given(cast: Cast) -> None:
    open_body(cast.organizations["QU"], kind="organisation_board", since=BEGINNING, actor=SYSTEM)
    open_body(
        cast.organizations["QU"], kind="committee_office", name="Văn phòng Quận ủy", since=DAY, actor=SYSTEM
    )
    assert [body.name for body in bodies_of(cast.organizations["QU"], DAY)] == [
        "Ban Tổ chức",
        "Văn phòng Quận ủy",
    ]
    assert [body.name for body in bodies_of(cast.organizations["QU"], BEGINNING)] == ["Ban Tổ chức"]
    again = reasons(open_body, cast.organizations["QU"], kind="organisation_board", since=DAY, actor=SYSTEM)
    assert again == ["Quận ủy Quận Mẫu đã có Ban Tổ chức."]


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("base_office", "DN", 200),
        ("base_office", "QU", 404),
        ("organisation_board", "QU", 200),
        ("secretary", "DN01", 403),
        ("standing_member", "DN", 403),
        ("outside_office", "DN", 404),
        ("administrator", "DN", 403),
    ],
)
def test_who_may(cast: Cast, who: str, code: str, answer: int) -> None:
    actor = cast.actor(who)
    assert answer_of(opened, cast, code, actor=actor) == answer
    body = answer_of(open_body, cast.organizations[code], kind="standing_board", since=DAY, actor=actor)
    assert body == answer


def posts(cast: Cast, key: str, on: dt.date) -> set[str]:
    return set(
        Post.objects.filter(member_id=cast.members[key], during__contains=on).values_list(
            "organization__code", flat=True
        )
    )


def test_who_moves_keeps_only_the_posts_above_the_new_cell(cast: Cast) -> None:
    place_member(
        cast.members["organisation_board"], to_cell_id=cast.organizations["DN01"], on=DAY, actor=SYSTEM
    )
    place_member(cast.members["secretary"], to_cell_id=cast.organizations["DN02"], on=DAY, actor=SYSTEM)
    for key, left, to in (("organisation_board", "TH1", "DN01"), ("secretary", "DN01", "DN02")):
        end_posts_of_mover(
            MemberPlaced(cast.members[key], cast.organizations[to], cast.organizations[left], DAY)
        )
    assert posts(cast, "organisation_board", DAY) == {"QU"}
    assert posts(cast, "secretary", DAY - dt.timedelta(days=1)) == {"DN01"}
    assert posts(cast, "secretary", DAY) == set()
    assert not cast.actor("secretary", on=DAY).grants_of("secretary")  # type: ignore[arg-type]


def test_who_is_gone_holds_nothing_also_not_later(cast: Cast) -> None:
    Post.objects.filter(member_id=cast.members["in_charge"]).delete()
    leave_party(cast.members["neighbour_secretary"], how="died", on=D(2022, 6, 1), actor=SYSTEM)
    leave_party(cast.members["in_charge"], how="left", on=DAY, actor=SYSTEM)
    end_posts_of_leaver(
        MemberLeft(cast.members["neighbour_secretary"], cast.organizations["DN02"], "died", D(2022, 6, 1))
    )
    end_posts_of_leaver(MemberLeft(cast.members["in_charge"], cast.organizations["TH1"], "left", DAY))
    assert not Post.objects.filter(member_id=cast.members["neighbour_secretary"]).exists()
    assert InCharge.objects.get(member_id=cast.members["in_charge"]).during.upper == DAY


@pytest.mark.django_db
def test_the_reactions_are_wired(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        place_member(cast.members["secretary"], to_cell_id=cast.organizations["DN02"], on=DAY, actor=SYSTEM)
        leave_party(cast.members["deputy"], how="died", on=DAY, actor=SYSTEM)
    assert posts(cast, "secretary", DAY) == posts(cast, "deputy", DAY) == set()
