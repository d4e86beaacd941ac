"""Who may look at the board and remind (protection.md §3: above the cell, secretaries and posts; else counts)."""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

COMMITTEES = {
    Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
    Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW,
    Role.STANDING_MEMBER: Reach.OWN_AND_BELOW,
}

VIEW_BOARD = Permission(
    "oversight.view_board",
    "Xem bảng theo dõi",
    {**COMMITTEES, Role.IN_CHARGE: Reach.OWN, Role.SECRETARY: Reach.OWN, Role.CELL_COMMITTEE: Reach.OWN},
)
SHOW_GAPS = Permission("oversight.show_gaps", "Xem danh sách chưa ứng dụng", COMMITTEES)
EXPORT_BOARD = Permission("oversight.export_board", "Tải bảng theo dõi", COMMITTEES)
REMIND_CELLS = Permission(
    "oversight.remind_cells",
    "Nhắc các chi bộ còn thiếu",
    {Role.BASE_OFFICE: Reach.OWN_AND_BELOW, Role.ORGANISATION_BOARD: Reach.OWN_AND_BELOW},
)
EXEMPT_CELL = Permission(
    "oversight.exempt_cell",
    "Ghi quyết định chi bộ không thuộc diện ứng dụng",
    {Role.ORGANISATION_BOARD: Reach.BELOW},
)
