"""Who may set how documents are numbered. Files have no permission of their own: the paper they belong to has."""

from sotay.access.actor import Role
from sotay.access.permission import SIGNED_IN, Permission, Reach

SET_FIRST_NUMBER = Permission(
    "documents.set_first_number",
    "Đặt số văn bản bắt đầu theo sổ giấy",
    {Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN},
)
SHOW_SECRECY_ADVICE = Permission(
    "documents.show_secrecy_advice", "Xem việc cần làm với tài liệu mật", SIGNED_IN
)
