"""Who sees posts and who fills them (protection.md §3)."""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

VIEW_POSTS = Permission(
    "committees.view_posts",
    "Xem cấp ủy, chức vụ",
    granted_to={
        Role.MEMBER: Reach.OWN,
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.IN_CHARGE: Reach.OWN_AND_BELOW,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.STANDING_MEMBER: Reach.OWN_AND_BELOW,
        Role.AUDITOR: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)

OPEN_COMMITTEE = Permission(
    "committees.open_committee",
    "Mở nhiệm kỳ cấp ủy, lập cơ quan tham mưu",
    granted_to={Role.BASE_OFFICE: Reach.OWN_AND_BELOW, Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW},
)

APPOINT_TO_POST = Permission(
    "committees.appoint_to_post",
    "Ghi bổ nhiệm, kết thúc chức vụ",
    granted_to={Role.BASE_OFFICE: Reach.OWN_AND_BELOW, Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW},
)

PUT_IN_CHARGE = Permission(
    "committees.put_in_charge",
    "Phân công cấp ủy viên phụ trách",
    granted_to={Role.BASE_OFFICE: Reach.OWN_AND_BELOW, Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW},
)
