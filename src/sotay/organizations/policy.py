"""Who sees organizations and who may change the structure (protection.md §3)."""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

VIEW_ORGANIZATION = Permission(
    "organizations.view_organization",
    "Xem tổ chức đảng",
    granted_to={
        Role.MEMBER: Reach.OWN,
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.IN_CHARGE: Reach.OWN_AND_BELOW,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.STANDING_MEMBER: Reach.OWN_AND_BELOW,
        Role.RULE_ADMINISTRATOR: Reach.OWN_AND_BELOW,
        Role.AUDITOR: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)

FOUND_ORGANIZATION = Permission(
    "organizations.found_organization",
    "Lập tổ chức đảng trực thuộc",
    granted_to={
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)

FOUND_TOP_ORGANIZATION = Permission(
    "organizations.found_top_organization",
    "Lập tổ chức đảng cao nhất của hệ thống",
    granted_to={Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE},
)

MOVE_ORGANIZATION = Permission(
    "organizations.move_organization",
    "Chuyển, kết thúc tổ chức đảng cấp dưới",
    granted_to={
        Role.BASE_OFFICE: Reach.BELOW,
        Role.ORGANISATION_BOARD: Reach.BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)

RENAME_ORGANIZATION = Permission(
    "organizations.rename_organization",
    "Đổi tên, loại hình và sửa thông tin tổ chức đảng",
    granted_to={
        Role.BASE_OFFICE: Reach.BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)

OPEN_GROUP = Permission(
    "organizations.open_group",
    "Lập khối và xếp tổ chức vào khối",
    granted_to={Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW, Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE},
)

IMPORT_ORGANIZATIONS = Permission(
    "organizations.import_organizations",
    "Nhập danh sách tổ chức đảng từ tệp Excel",
    granted_to={
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)

EXPORT_ORGANIZATIONS = Permission(
    "organizations.export_organizations",
    "Tải danh sách tổ chức đảng",
    granted_to={
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
        Role.STANDING_MEMBER: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)
