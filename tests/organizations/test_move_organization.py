"""Moving an organization: dated, with all that stands below it, never in a circle."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.models import OUTSIDE_THE_TREE, Organization, Placement
from sotay.organizations.paths import rebuild_paths
from sotay.organizations.queries import organizations_below
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, SYSTEM, Cast

DAY = dt.date(2025, 7, 1)


def move(cast: Cast, code: str, to: str | None, on: dt.date = DAY, actor: object = SYSTEM) -> Placement:
    return move_organization(
        cast.organizations[code],
        parent_id=cast.organizations[to] if to else None,
        on=on,
        actor=actor,  # type: ignore[arg-type]
        decision="Quyết định 7-QĐ/QU",
    )


def test_the_subtree_goes_along_and_the_past_stays(cast: Cast) -> None:
    move(cast, "DN", "DV")

    ids = cast.organizations
    assert cast.organization("DN01").path == "".join(
        [
            cast.organization("DV").path or "",
            (cast.organization("DN").path or "")[-6:],
            (cast.organization("DN01").path or "")[-6:],
        ]
    )
    assert organizations_below(ids["DV"], on=dt.date(2025, 7, 1)) == {
        ids["DV"], ids["DV01"], ids["DN"], ids["DN01"], ids["DN02"],
    }  # fmt: skip
    assert organizations_below(ids["DV"], on=dt.date(2025, 6, 30)) == {ids["DV"], ids["DV01"]}
    assert cast.organization("DN").parent_id == ids["DV"]
    assert [
        (placement.parent_id, placement.during.lower, placement.during.upper)
        for placement in cast.organization("DN").placements.order_by("during")
    ] == [(ids["QU"], BEGINNING, DAY), (ids["DV"], DAY, None)]


def test_a_move_that_begins_later_waits(cast: Cast, at: object) -> None:
    at(2025, 6, 30)  # type: ignore[operator]
    before = cast.organization("DN").path
    move(cast, "DN", "DV")
    assert cast.organization("DN").path == before


def test_an_entry_of_the_same_day_is_corrected(cast: Cast) -> None:
    move(cast, "DN01", "DV", on=BEGINNING)
    placement = cast.organization("DN01").placements.get()
    assert (placement.parent_id, placement.during.lower) == (cast.organizations["DV"], BEGINNING)


def test_the_fact_is_recorded(cast: Cast) -> None:
    move(cast, "DN01", "DV")
    fact = Fact.objects.filter(kind="OrganizationMoved").latest("pk")
    assert fact.payload == {
        "organization_id": cast.organizations["DN01"],
        "from_id": cast.organizations["DN"],
        "to_id": cast.organizations["DV"],
        "on": "2025-07-01",
        "decision": "Quyết định 7-QĐ/QU",
    }


def test_a_circle_is_refused_with_a_reason(cast: Cast) -> None:
    inner = found_organization(
        code="DN9",
        name="Đảng bộ Tổng công ty",
        kind="base_org",
        parent_id=cast.organizations["DN"],
        on=BEGINNING,
        actor=SYSTEM,
    )
    assert reasons(move_organization, cast.organizations["DN"], parent_id=inner.pk, on=DAY, actor=SYSTEM) == [
        "Đảng bộ Tổng công ty đang nằm dưới Đảng bộ khối Doanh nghiệp nên không thể làm cấp trên của"
        " Đảng bộ khối Doanh nghiệp: tổ chức sẽ trực thuộc chính mình."
    ]


@pytest.mark.parametrize(
    ("code", "to", "on", "sentence"),
    [
        ("DN", "DN", DAY, "Một tổ chức không thể trực thuộc chính mình."),
        ("DN01", "DN", DAY, "Chi bộ Công ty Mẫu 1 đã trực thuộc Đảng bộ khối Doanh nghiệp vào ngày 01/07/2025."),
        (
            "DN01", "DN02", DAY,
            "Chi bộ Công ty Mẫu 2 là chi bộ nên không có tổ chức đảng trực thuộc. Hãy chọn đảng bộ cấp trên.",
        ),
        (
            "DN01", "DV", dt.date(2019, 1, 1),
            "Chi bộ Công ty Mẫu 1 không có trong hệ thống tổ chức vào ngày 01/01/2019.",
        ),
    ],
)  # fmt: skip
def test_it_is_refused(cast: Cast, code: str, to: str, on: dt.date, sentence: str) -> None:
    assert sentence in reasons(move, cast, code, to, on)


def test_nothing_is_written_in_front_of_a_later_move(cast: Cast) -> None:
    move(cast, "DN01", "DV")
    assert reasons(move, cast, "DN01", "DV", dt.date(2024, 1, 1)) == [
        "Chi bộ Công ty Mẫu 1 đã có thay đổi khác từ ngày 01/07/2025. Không ghi chèn trước thay đổi đó được."
    ]


def test_what_is_below_an_ended_organization_is_outside_the_tree(cast: Cast) -> None:
    Placement.objects.filter(organization_id=cast.organizations["DN"]).update(during=(BEGINNING, DAY))
    move(cast, "DN01", "DV", on=DAY)
    rebuild_paths()
    assert (cast.organization("DN").path or "").startswith(OUTSIDE_THE_TREE)
    assert (cast.organization("DN02").path or "").startswith(OUTSIDE_THE_TREE)
    assert cast.organization("DN01").path is not None
    assert not (cast.organization("DN01").path or "").startswith(OUTSIDE_THE_TREE)
    assert Organization.objects.filter(path__startswith=OUTSIDE_THE_TREE).count() == 2


@pytest.mark.parametrize(
    ("who", "code", "to", "answer"),
    [
        ("base_office", "DN01", "DV", 404),
        ("base_office", "DN", "DV", 403),
        ("organisation_board", "DN01", "DV", 200),
        ("organisation_board", "DN", "DV", 200),
        ("organisation_board", "QU", "DV", 403),
        ("standing_member", "DN01", "DV", 403),
        ("secretary", "DN01", "DV", 403),
        ("member", "DN01", "DV", 403),
        ("neighbour", "DN01", "DV", 404),
        ("outside_office", "DN01", "DV", 404),
        ("administrator", "DN01", "DV", 200),
    ],
)
def test_who_may(cast: Cast, who: str, code: str, to: str, answer: int) -> None:
    assert answer_of(move, cast, code, to, actor=cast.actor(who)) == answer
