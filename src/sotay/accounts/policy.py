"""Who may do what with accounts, codes, devices and roles of the whole system.

Accounts show people: those of a cell of special armed forces are looked after in the cell itself, and where nobody
there can, by the system administrator or on the server (README §4, 13).
"""

from sotay.access.actor import Role
from sotay.access.permission import SIGNED_IN, Permission, Reach

CHOOSE_PASSWORD = Permission("accounts.choose_password", "Đặt mật khẩu của mình", SIGNED_IN)
SIGN_OUT = Permission("accounts.sign_out", "Đăng xuất", SIGNED_IN)
LIST_SESSIONS = Permission("accounts.list_sessions", "Xem thiết bị đang đăng nhập của mình", SIGNED_IN)
END_SESSION = Permission("accounts.end_session", "Đăng xuất một thiết bị của mình", SIGNED_IN)
SIGN_OUT_EVERYWHERE = Permission("accounts.sign_out_everywhere", "Đăng xuất khỏi mọi thiết bị", SIGNED_IN)
SHOW_OWN_RIGHTS = Permission("accounts.show_own_rights", "Xem quyền của mình", SIGNED_IN)

VIEW_ACCOUNT = Permission(
    "accounts.view_account",
    "Xem tài khoản",
    {
        Role.SECRETARY: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
        Role.AUDITOR: Reach.EVERYWHERE,
        Role.SELF: Reach.NAMED,
    },
    shows_people=True,
)
LIST_ACCOUNTS = Permission(
    "accounts.list_accounts",
    "Xem danh sách tài khoản",
    {
        Role.SECRETARY: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
        Role.AUDITOR: Reach.EVERYWHERE,
    },
    shows_people=True,
)
ISSUE_ONE_TIME_CODE = Permission(
    "accounts.issue_one_time_code",
    "Cấp mã đăng nhập một lần",
    {
        Role.SECRETARY: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
    shows_people=True,
)
CHANGE_SIGN_IN_NAMES = Permission(
    "accounts.change_sign_in_names",
    "Sửa tên đăng nhập",
    {Role.SECRETARY: Reach.OWN, Role.BASE_OFFICE: Reach.OWN_AND_BELOW, Role.SELF: Reach.NAMED},
    shows_people=True,
)
CLOSE_ACCOUNT = Permission(
    "accounts.close_account",
    "Khóa tài khoản",
    {Role.BASE_OFFICE: Reach.OWN_AND_BELOW, Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE},
    shows_people=True,
)
REOPEN_ACCOUNT = Permission(
    "accounts.reopen_account",
    "Mở lại tài khoản",
    {
        Role.SECRETARY: Reach.OWN,
        Role.BASE_OFFICE: Reach.OWN_AND_BELOW,
        Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE,
    },
    shows_people=True,
)
VIEW_ROLE_GRANTS = Permission(
    "accounts.view_role_grants",
    "Xem vai trò cấp bằng quyết định",
    {Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE, Role.AUDITOR: Reach.EVERYWHERE},
)
GRANT_ROLE_BY_DECISION = Permission(
    "accounts.grant_role_by_decision",
    "Cấp vai trò bằng quyết định",
    {Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE},
)
END_ROLE_BY_DECISION = Permission(
    "accounts.end_role_by_decision",
    "Kết thúc vai trò cấp bằng quyết định",
    {Role.SYSTEM_ADMINISTRATOR: Reach.EVERYWHERE},
)
