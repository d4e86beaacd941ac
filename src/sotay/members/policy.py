"""Who sees members, in which class of fields, and who keeps their record (protection.md §3, members.md §3)."""

from sotay.access.actor import Role
from sotay.access.permission import Permission, Reach

LIST_MEMBERS = Permission(
    "members.list_members",
    "Xem danh sách đảng viên của chi bộ",
    granted_to={
        Role.MEMBER: Reach.OWN,
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
    },
)

VIEW_MEMBER = Permission(
    "members.view_member",
    "Xem thông tin chung của đảng viên",
    granted_to={
        Role.MEMBER: Reach.OWN,
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SELF: Reach.NAMED,
        Role.ASSISTANT: Reach.NAMED,
    },
)

VIEW_MEMBER_FILE = Permission(
    "members.view_member_file",
    "Xem thông tin riêng của đảng viên",
    granted_to={
        Role.SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SELF: Reach.NAMED,
    },
)

VIEW_READERS = Permission(
    "members.view_readers",
    "Xem ai được xem và ai đã xem hồ sơ",
    granted_to={
        Role.SECRETARY: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SELF: Reach.NAMED,
    },
)

ADD_MEMBER = Permission(
    "members.add_member",
    "Thêm đảng viên vào chi bộ",
    granted_to={Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)

UPDATE_MEMBER = Permission(
    "members.update_member",
    "Sửa thông tin đảng viên",
    granted_to={Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)

CHANGE_STANDING = Permission(
    "members.change_standing",
    "Ghi miễn sinh hoạt, đình chỉ, nhiệm vụ đặc biệt, công nhận chính thức",
    granted_to={Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)

PLACE_MEMBER = Permission(
    "members.place_member",
    "Chuyển sinh hoạt đảng",
    granted_to={Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)

LEAVE_PARTY = Permission(
    "members.leave_party",
    "Ghi đảng viên từ trần, ra khỏi Đảng, bị xóa tên, khai trừ",
    granted_to={Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)

IMPORT_MEMBERS = Permission(
    "members.import_members",
    "Nhập danh sách đảng viên từ tệp Excel",
    granted_to={Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)

EXPORT_MEMBERS = Permission(
    "members.export_members",
    "Tải danh sách đảng viên",
    granted_to={Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN_AND_BELOW},
)
