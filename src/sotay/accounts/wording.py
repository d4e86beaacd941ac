"""Every sentence of signing in, codes and roles."""

PASSWORD_CLASSES = (
    "Mật khẩu cần có chữ thường, chữ hoa, chữ số và ký hiệu, hoặc là một câu dài từ {} ký tự trở lên."
)
PASSWORD_LENGTH = "Mật khẩu cần từ {} đến {} ký tự."
PASSWORDS_DIFFER = "Hai lần nhập mật khẩu chưa giống nhau."
PASSWORD_KNOWN = "Mật khẩu này đã dùng trước đây. Đồng chí hãy chọn mật khẩu khác."
PASSWORD_HOLDS_NAME = (
    "Mật khẩu có chứa số đăng nhập, số điện thoại, thư điện tử hoặc họ tên. Đồng chí hãy chọn mật khẩu khác."
)
CURRENT_PASSWORD_WRONG = "Mật khẩu đang dùng chưa đúng."
PASSWORD_CHOSEN = "Đã đặt mật khẩu mới. Các thiết bị khác đã được đăng xuất."

SIGN_IN = "đăng nhập"
SIGN_IN_NAMES = "tên đăng nhập"
SERVER_COMMAND = "lệnh trên máy chủ"
NAME_IS_EMPTY = "Cần ghi họ và tên."
SIGN_IN_FAILED = "Tên đăng nhập hoặc mật khẩu chưa đúng."
ACCOUNT_IS_CLOSED = "Tài khoản này đã khóa."
NO_CODE_FOR_ONESELF = (
    "Mã đăng nhập không cấp cho chính mình. Khi quên mật khẩu, đồng chí nhờ cấp trên cấp mã."
)
CODE_FROM_ABOVE = (
    "Đồng chí này còn giữ vai trò ở tổ chức khác, ngoài phạm vi của đồng chí. "
    "Mã do văn phòng cấp ủy cấp trên cấp."
)
ADMINISTRATORS_GET_CODES_ON_THE_SERVER = (
    "Tài khoản này giữ vai trò quản trị hoặc giám sát toàn hệ thống. "
    "Mã chỉ cấp được trên máy chủ, bằng lệnh issue_code."
)
ADMINISTRATOR_ISSUES_FIRST_CODES_ONLY = (
    "Quản trị hệ thống chỉ cấp mã cho tài khoản chưa đăng nhập lần nào. "
    "Mã thay mật khẩu do bí thư hoặc văn phòng đảng ủy cấp."
)
NOBODY_CHOSEN = "Chưa chọn ai. Đồng chí đánh dấu những người cần phiếu mã trong danh sách tài khoản."
TOO_MANY_SLIPS = "Mỗi lần in nhiều nhất {most} phiếu. Đồng chí chọn ít người hơn."
ROLE_COMES_FROM_POST = "Vai trò này theo chức vụ hoặc theo nơi sinh hoạt, không cấp bằng quyết định riêng."
ROLE_NEEDS_PLACE = "Quản trị quy định giữ vai trò ở một tổ chức. Hãy ghi mã của tổ chức đó."
ROLE_HAS_NO_PLACE = "Vai trò này có phạm vi toàn hệ thống, không ghi mã tổ chức."
NO_ORGANIZATION_OF_THAT_CODE = "Không có tổ chức nào mang mã này."
NO_ROLE_TO_ONESELF = "Không tự cấp vai trò cho chính mình."
ROLE_ALREADY_HELD = "Đồng chí này đang giữ vai trò đó."
DUTIES_APART = "Người quản trị không đồng thời là người giám sát. Hãy chọn người khác."
ROLE_NEEDS_DECISION = "Cần ghi căn cứ: số, ngày của quyết định phân công."
LAST_ADMINISTRATOR = "Đây là quản trị hệ thống cuối cùng. Hãy cấp vai trò cho người khác trước."
NOT_ONES_OWN_ROLE = "Không tự kết thúc vai trò của chính mình. Hãy nhờ quản trị hệ thống khác."
NO_ACCOUNT_OF_THAT_NAME = "Không có tài khoản nào mang số đăng nhập, số điện thoại hoặc thư điện tử này."
PHONE_NOT_UNDERSTOOD = "Số điện thoại có 10 chữ số, bắt đầu bằng 0."
EMAIL_NOT_UNDERSTOOD = "Thư điện tử chưa đúng dạng, ví dụ: ten@donvi.vn."
PHONE_TAKEN = (
    "Số điện thoại này đã là tên đăng nhập của tài khoản khác. "
    "Người dùng chung số thì đăng nhập bằng số đăng nhập hoặc thư điện tử của mình."
)
EMAIL_TAKEN = (
    "Thư điện tử này đã là tên đăng nhập của tài khoản khác. Đồng chí dùng số đăng nhập hoặc địa chỉ khác."
)
ACCOUNT_IS_OPEN = "Tài khoản này đang mở."
ADMINISTRATOR_IS_NOT_CLOSED = (
    "Tài khoản này giữ vai trò quản trị hoặc giám sát toàn hệ thống. Hãy kết thúc vai trò trước khi khóa."
)
CLOSING_NEEDS_REASON = "Cần ghi lý do khóa tài khoản."
OWN_ACCOUNT_IS_NOT_CLOSED = "Không tự khóa tài khoản của chính mình."

SIGNED_OUT = "Đồng chí đã đăng xuất."
SIGNED_OUT_EVERYWHERE = "Đã đăng xuất khỏi mọi thiết bị."
SESSION_ENDED = "Đã đăng xuất thiết bị đó."
NAMES_CHANGED = "Đã lưu tên đăng nhập."
ROLE_GIVEN = "Đã cấp vai trò {role} cho đồng chí {name}."
ROLE_WITHDRAWN = "Đã kết thúc vai trò {role} của đồng chí {name}."
ACCOUNT_CLOSED = "Đã khóa tài khoản của đồng chí {name}."
ACCOUNT_REOPENED = "Đã mở lại tài khoản của đồng chí {name}."
WHOLE_SYSTEM = "toàn hệ thống"
UNKNOWN_DEVICE = "thiết bị không rõ"
DEVICE = "{browser} trên {system}"


def tries_left(count: int) -> str:
    return f"Còn {count} lần nhập trước khi tạm khóa."


def closed_for(minutes: int) -> str:
    return (
        f"Đã nhập chưa đúng nhiều lần, đăng nhập tạm khóa. Đồng chí hãy thử lại sau {minutes} phút, "
        "hoặc nhờ bí thư chi bộ cấp mã đăng nhập mới."
    )


def too_many_from_here(minutes: int) -> str:
    return f"Từ mạng này có quá nhiều lần đăng nhập chưa đúng. Đồng chí hãy thử lại sau {minutes} phút."


def slip_line(name: str, number: str, code: str, until: str) -> str:
    return f"{name}\nSố đăng nhập: {number}\nMã đăng nhập một lần: {code}\nDùng được đến: {until}"


PERMISSION_TABLE_HEAD = """# Bảng quyền

Do `./sotay manage write_permissions` viết từ các tệp `policy.py`; không sửa tay. Cột là vai trò, ô là phạm vi tính từ
nơi giữ vai trò; “việc có tên mình” là những việc mà chính dòng dữ liệu ghi tên người đó.

Hai điều không theo vai trò nên không có trong bảng: ai biểu quyết thế nào chỉ chủ trì, thư ký của chính cuộc họp ấy và
người biểu quyết xem được; tên người của đơn vị lực lượng vũ trang đặc thù chỉ hiện trong đơn vị, cấp trên chỉ thấy
tổng số.

"""
