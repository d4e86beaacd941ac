"""Every sentence of committees and posts."""

from sotay.organizations.wording import FormWords

TERM_MISSING = "Chưa ghi tên nhiệm kỳ."
TERM_OVERLAPS = "{name} đã có cấp ủy nhiệm kỳ {term} trong thời gian này (từ ngày {day})."
ENDS_BEFORE_START = "Ngày kết thúc {until} trước ngày bắt đầu {since}."
POST_UNKNOWN = "Không có chức vụ “{code}”."
POST_HELD = (
    "Chức vụ {post} của {organization} do đồng chí {holder} giữ từ ngày {day}{until}."
    " Hãy kết thúc chức vụ đó trước."
)
POST_HELD_UNTIL = " đến hết ngày {day}"
ALREADY_HOLDS = "Đồng chí {name} đã giữ chức vụ {post} ở {organization} trong thời gian này."
NOT_ACTIVE = "Vào ngày {day} đồng chí {name} không sinh hoạt chính thức ở chi bộ nào trong hệ thống."
ONLY_OFFICIAL = "Đảng viên dự bị không giữ chức vụ {post}."
CELL_POST_ELSEWHERE = "Chức vụ {post} chỉ có ở chi bộ; {organization} không phải là chi bộ."
COMMITTEE_POST_IN_CELL = "Chức vụ {post} không có ở chi bộ; {organization} là chi bộ."
NOT_STANDING = "{name} không hoạt động vào ngày {day}."
POST_OVER = "Chức vụ này đã kết thúc vào hết ngày {day}."
ENDS_BEFORE_POST = "Ngày cuối {day} trước ngày bắt đầu giữ chức vụ {since}."
BODY_ELSEWHERE = "Cơ quan đã chọn không thuộc {organization}."
BODY_NAME_MISSING = "Chưa ghi tên cơ quan."
BODY_EXISTS = "{organization} đã có {name}."
ALREADY_IN_CHARGE = "Đồng chí {name} đã được phân công phụ trách {organization} trong thời gian này."
CHARGE_OVER = "Phân công này đã kết thúc vào hết ngày {day}."
CHARGE_OF_OWN_CELL = (
    "Đồng chí {name} đang sinh hoạt ở {organization}; người phụ trách là cấp ủy viên cấp trên."
)
MEMBER_UNKNOWN = "Không tìm thấy đảng viên đã chọn."
TOO_FEW = "Chi bộ có {count} đảng viên chính thức, dưới {least} đảng viên."
ENOUGH_FOR_BASE = "Chi bộ cơ sở có {count} đảng viên chính thức, từ {least} trở lên thì lập đảng bộ cơ sở."
NO_COMMITTEE = (
    "Chi bộ có {count} đảng viên chính thức, từ {least} trở lên thì bầu chi ủy; hiện chưa có chi ủy."
)
TERM_OVER = "Nhiệm kỳ gần nhất đã kết thúc ngày {day}."
NO_SECRETARY = "Chưa có bí thư."

CHOOSE_ONE = "Có {count} đồng chí khớp với “{typed}”. Hãy chọn một người bên dưới."
NO_ORGANIZATION_OF_THAT_CODE = "Không có tổ chức nào mang mã {code}."
NOBODY_FOUND = "Không thấy đồng chí nào khớp với “{typed}” trong {organization}."

APPOINTED = "Đã ghi đồng chí {name} giữ chức vụ {post} từ ngày {day}."
POST_ENDED = "Đã ghi đồng chí {name} thôi giữ chức vụ {post} sau ngày {day}."
TERM_OPENED = "Đã mở nhiệm kỳ {term}."
BODY_OPENED = "Đã lập {name}."
CHARGED = "Đã phân công đồng chí {name} phụ trách từ ngày {day}."
CHARGE_ENDED = "Đã ghi đồng chí {name} thôi phụ trách sau ngày {day}."

APPOINT_FORM = FormWords("Ghi chức vụ", "Ghi chức vụ", "Quyền theo chức vụ có từ 0 giờ ngày bắt đầu.")
END_POST_FORM = FormWords("Thôi giữ chức vụ", "Ghi thôi giữ")
TERM_FORM = FormWords("Mở nhiệm kỳ cấp ủy", "Mở nhiệm kỳ", "Nhiệm kỳ đang mở kết thúc vào ngày liền trước.")
BODY_FORM = FormWords("Lập cơ quan tham mưu, giúp việc", "Lập cơ quan")
CHARGE_FORM = FormWords(
    "Phân công cấp ủy viên phụ trách", "Phân công", "Chọn trong đảng viên của tổ chức cấp trên trực tiếp."
)
END_CHARGE_FORM = FormWords("Thôi phụ trách", "Ghi thôi phụ trách")

HIDDEN_NAME = "(không hiện tên: đơn vị lực lượng vũ trang đặc thù)"
HIDDEN_PERSON = "đảng viên có số thẻ {card}"
NOBODY_FOUND_OF_HIDDEN = (
    "Không thấy đồng chí nào khớp với “{typed}” trong {organization}. Đảng viên đơn vị lực lượng vũ trang đặc thù "
    "không hiện tên ở cấp trên: đồng chí ghi đủ số thẻ đảng viên theo quyết định."
)

MEMBER_LABEL = "Đồng chí"
POST_LABEL = "Chức vụ"
SINCE_LABEL = "Từ ngày"
ORGANIZATION_LABEL = "Tổ chức"
CHARGE_LABEL = "Phụ trách"
POSTS_OF = "Cấp ủy, chức vụ {name}"
BORN_IN = "sinh năm {year}"
COMMON = "thông tin chung"
REACTION_ACTOR = "biến động đảng viên"
