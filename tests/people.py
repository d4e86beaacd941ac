"""The fixed cast: who they are and where they stand. Built once by the product's own actions.

The tree (codes): QU, the committee above the base; DN, a base organization with the cells DN01 (the cast's own)
and DN02 (its neighbour); TH1, a base cell below QU; DV, another base organization with the cell DV01.
"""

import datetime as dt
from dataclasses import dataclass, field

from sotay.access.actor import Actor, Role, system_actor
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actors import actor_of
from sotay.accounts.models import Account
from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.committees.actions.end_post import end_post
from sotay.committees.actions.open_committee import open_committee
from sotay.committees.actions.put_in_charge import put_in_charge
from sotay.kernel import clock
from sotay.members.actions.add_member import add_member
from sotay.members.actions.change_standing import change_standing
from sotay.members.actions.place_member import place_member
from sotay.members.models import Member, Standing
from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.models import Organization

BEGINNING = dt.date(2020, 1, 1)
FORMER_UNTIL = dt.date(2022, 12, 31)
SYSTEM = system_actor("dựng nhân vật kiểm thử")

TREE = [
    ("QU", "Quận ủy Quận Mẫu", "upper_base_org", None, None),
    ("DN", "Đảng bộ khối Doanh nghiệp", "base_org", None, "QU"),
    ("DN01", "Chi bộ Công ty Mẫu 1", "dependent_cell", "enterprise", "DN"),
    ("DN02", "Chi bộ Công ty Mẫu 2", "dependent_cell", "enterprise", "DN"),
    ("TH1", "Chi bộ Trường THPT số 1", "base_cell", "school", "QU"),
    ("DV", "Đảng bộ Bệnh viện", "base_org", None, "QU"),
    ("DV01", "Chi bộ Khoa Nội", "dependent_cell", "hospital", "DV"),
]

MEMBERS = [
    # key, full name, cell, official on (None: probationary)
    ("secretary", "Nguyễn Thị An", "DN01", dt.date(2010, 5, 19)),
    ("deputy", "Trần Văn Bình", "DN01", dt.date(2011, 5, 19)),
    ("committee_member", "Lê Thu Châu", "DN01", dt.date(2012, 5, 19)),
    ("member", "Phạm Quốc Đạt", "DN01", dt.date(2015, 5, 19)),
    ("minute_taker", "Hoàng Ngọc Hà", "DN01", dt.date(2016, 5, 19)),
    ("probationary", "Vũ Đức Huy", "DN01", None),
    ("exempt", "Đặng Thị Lan", "DN01", dt.date(1980, 5, 19)),
    ("no_device", "Bùi Hữu Mai", "DN01", dt.date(1985, 5, 19)),
    ("former", "Đỗ Diệu Ngân", "DN01", dt.date(2014, 5, 19)),
    ("neighbour", "Hồ Minh Oanh", "DN02", dt.date(2013, 5, 19)),
    ("neighbour_secretary", "Ngô Văn Phúc", "DN02", dt.date(2009, 5, 19)),
    ("former_secretary", "Dương Thanh Quý", "DN02", dt.date(2008, 5, 19)),
    ("base_office", "Lý Thị Sơn", "DN02", dt.date(2007, 5, 19)),
    ("in_charge", "Nguyễn Minh Thủy", "TH1", dt.date(2006, 5, 19)),
    ("organisation_board", "Trần Thu Tú", "TH1", dt.date(2005, 5, 19)),
    ("standing_member", "Lê Quốc Uyên", "TH1", dt.date(2004, 5, 19)),
    ("auditor", "Phạm Ngọc Việt", "TH1", dt.date(2003, 5, 19)),
    ("rule_administrator", "Hoàng Đức Yến", "TH1", dt.date(2002, 5, 19)),
    ("outside_office", "Vũ Thanh An", "DV01", dt.date(2001, 5, 19)),
    ("outside_secretary", "Đặng Hữu Ánh", "DV01", dt.date(2000, 5, 19)),
]

POSTS = [
    ("secretary", "DN01", "secretary"),
    ("deputy", "DN01", "deputy_secretary"),
    ("committee_member", "DN01", "cell_committee_member"),
    ("neighbour_secretary", "DN02", "secretary"),
    ("base_office", "DN", "office_officer"),
    ("organisation_board", "QU", "organisation_board_officer"),
    ("standing_member", "QU", "standing_deputy_secretary"),
    ("auditor", "QU", "security_officer"),
    ("rule_administrator", "QU", "rule_administrator"),
    ("outside_office", "DV", "office_officer"),
    ("outside_secretary", "DV01", "secretary"),
]


@dataclass
class Cast:
    """The numbers of the cast's organizations and people, and their actors as of a day."""

    organizations: dict[str, int] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)

    def organization(self, code: str) -> Organization:
        return Organization.objects.get(pk=self.organizations[code])

    def member(self, key: str) -> Member:
        return Member.objects.get(pk=self.members[key])

    def account(self, key: str) -> Account:
        return Account.objects.get(pk=self.members[key])

    def actor(self, key: str, *, on: dt.date | None = None) -> Actor:
        """The rights of somebody on a day, today unless said."""
        found = actor_of(self.members[key], on=on or clock.today())
        assert found is not None
        return found


def build_cast() -> Cast:
    """Found the tree, enter the people, appoint them; everything dated from 2020 on."""
    cast = Cast()
    for code, name, kind, cell_type, parent in TREE:
        organization = found_organization(
            code=code,
            name=name,
            kind=kind,
            cell_type=cell_type,
            parent_id=cast.organizations[parent] if parent else None,
            on=BEGINNING,
            actor=SYSTEM,
        )
        cast.organizations[code] = organization.pk
        open_committee(organization.pk, term_name="2020 - 2025", since=BEGINNING, actor=SYSTEM)
    for number, (key, full_name, cell, official_on) in enumerate(MEMBERS, start=1):
        member = add_member(
            full_name=full_name,
            cell_id=cast.organizations[cell],
            sex="female" if "Thị" in full_name else "male",
            birth_date=dt.date(1960 + number, 1, number),
            joined_on=official_on.replace(year=official_on.year - 1) if official_on else dt.date(2019, 12, 1),
            official_on=official_on,
            phone=f"0900000{number:03d}",
            has_no_device=key == "no_device",
            on=BEGINNING,
            actor=SYSTEM,
        )
        cast.members[key] = member.pk
    change_standing(cast.members["exempt"], kind=Standing.Kind.EXEMPT, since=BEGINNING, actor=SYSTEM)
    for key, code, post in POSTS:
        appoint_to_post(
            member_id=cast.members[key],
            organization_id=cast.organizations[code],
            post_kind=post,
            since=dt.date(2023, 1, 1) if key == "neighbour_secretary" else BEGINNING,
            actor=SYSTEM,
        )
    former_post = appoint_to_post(
        member_id=cast.members["former_secretary"],
        organization_id=cast.organizations["DN01"],
        post_kind="deputy_secretary",
        since=BEGINNING,
        actor=SYSTEM,
    )
    end_post(former_post.pk, last_day=FORMER_UNTIL, actor=SYSTEM)
    put_in_charge(
        member_id=cast.members["in_charge"],
        organization_id=cast.organizations["DN01"],
        since=BEGINNING,
        actor=SYSTEM,
    )
    place_member(
        cast.members["former"],
        to_cell_id=cast.organizations["DN02"],
        on=FORMER_UNTIL + dt.timedelta(days=1),
        actor=SYSTEM,
    )
    administrator = Account.objects.create(full_name="Quản trị hệ thống", must_choose_password=False)
    grant_role(
        administrator.pk,
        Role.SYSTEM_ADMINISTRATOR,
        cast.organizations["QU"],
        since=BEGINNING,
        source="decision",
        reason="Quyết định kiểm thử",
        actor=SYSTEM,
    )
    cast.members["administrator"] = administrator.pk
    Account.objects.update(must_choose_password=False)
    return cast
