"""Who brings in lists at all. Which list, is said by each kind's own permission; both are asked."""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

IMPORT_LIST = Permission(
    "spreadsheets.import_list",
    "Nhập danh sách từ tệp bảng tính",
    granted_to={
        Role.SECRETARY: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN,
        Role.ORGANISATION_BOARD: Reach.OWN,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
)
