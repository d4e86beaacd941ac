"""Correcting what has no history: code, first day of use, the armed-forces switch."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.organizations.actions.update_organization import update_organization
from sotay.organizations.models import Organization
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast


def update(cast: Cast, code: str = "DN01", **changes: object) -> Organization:
    organization = cast.organization(code)
    wanted: dict[str, object] = {
        "code": organization.code, "goes_live_on": None, "is_special_armed_forces": False,
        "revision": organization.revision, "actor": SYSTEM,
    }  # fmt: skip
    return update_organization(organization.pk, **{**wanted, **changes})  # type: ignore[arg-type]


def test_it_changes_and_the_search_follows(cast: Cast) -> None:
    update(cast, code="DN01")
    organization = update(cast, goes_live_on=dt.date(2023, 2, 1), is_special_armed_forces=True, actor=SYSTEM)
    organization.refresh_from_db()
    assert (organization.goes_live_on, organization.is_special_armed_forces) == (dt.date(2023, 2, 1), True)
    renamed = update_organization(
        organization.pk, code="MAU-1", goes_live_on=None, is_special_armed_forces=False,
        revision=organization.revision, actor=SYSTEM,
    )  # fmt: skip
    renamed.refresh_from_db()
    assert renamed.folded.startswith(" mau 1 ")
    fact = Fact.objects.filter(kind="OrganizationUpdated").latest("pk")
    assert fact.payload["changed"] == ["code", "goes_live_on", "is_special_armed_forces"]


def test_what_changes_nothing_is_no_fact(cast: Cast) -> None:
    update(cast)
    assert not Fact.objects.filter(kind="OrganizationUpdated").exists()


def test_it_is_refused(cast: Cast) -> None:
    organization = cast.organization("DN01")
    wanted = {"goes_live_on": None, "is_special_armed_forces": False, "actor": SYSTEM}
    taken = reasons(
        update_organization, organization.pk, code="DN02", revision=organization.revision, **wanted
    )
    stale = reasons(
        update_organization, organization.pk, code="X", revision=organization.revision + 1, **wanted
    )
    assert taken == ["Mã tổ chức “DN02” đã dùng cho Chi bộ Công ty Mẫu 2. Hãy chọn mã khác."]
    assert stale == [
        "Nội dung đã được người khác sửa trong lúc đồng chí đang xem. Hãy mở lại trang rồi sửa tiếp."
    ]


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("base_office", "DN01", 200),
        ("base_office", "DN", 403),
        ("organisation_board", "DN", 200),
        ("secretary", "DN01", 403),
        ("neighbour", "DN01", 404),
    ],
)
def test_who_may(cast: Cast, who: str, code: str, answer: int) -> None:
    assert answer_of(update, cast, code, actor=cast.actor(who)) == answer
