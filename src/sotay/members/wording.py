"""Every sentence of members."""

from sotay.organizations.wording import FormWords

NAME_MISSING = "Chưa ghi họ và tên."
NAME_HAS_DIGITS = "Họ và tên “{name}” có chữ số."
NAME_TOO_LONG = "Họ và tên dài quá {limit} ký tự."
CARD_INVALID = "Số thẻ đảng viên “{card}” phải có 8 hoặc 12 chữ số."
CARD_TAKEN = "Số thẻ đảng viên này đã có ở tổ chức khác."
CARD_TAKEN_HERE = "Số thẻ đảng viên này đã ghi cho đồng chí {name} trong cùng chi bộ."
CARD_TWICE = "Số thẻ đảng viên {card} ghi cho hai người trong cùng danh sách."
EMAIL_INVALID = "“{email}” không phải là địa chỉ thư điện tử."
NAMESAKE = (
    "Đã có đồng chí {name} sinh ngày {day}. Nếu là người khác, hãy đánh dấu “Đúng là người khác” rồi lưu lại."
)
BORN_IN_FUTURE = "Ngày sinh {day} chưa đến."
JOINED_IN_FUTURE = "Ngày vào Đảng {day} chưa đến."
OFFICIAL_IN_FUTURE = "Ngày chính thức {day} chưa đến."
JOINED_TOO_YOUNG = "Vào Đảng ngày {joined} khi chưa đủ {age} tuổi (sinh {born})."
JOINED_BEFORE_BIRTH = "Ngày vào Đảng {joined} không sau ngày sinh {born}."
OFFICIAL_BEFORE_JOINED = "Ngày chính thức {official} trước ngày vào Đảng {joined}."
ENTERED_BEFORE_JOINED = "Ngày về chi bộ {on} trước ngày vào Đảng {joined}."
CELL_NOT_STANDING = "{name} không hoạt động vào ngày {day}."
NOT_A_CELL = "{name} không phải là chi bộ. Đảng viên sinh hoạt ở chi bộ."
NOT_IN_A_CELL = "Vào ngày {day} đồng chí {name} không sinh hoạt chính thức ở chi bộ nào trong hệ thống."
MOVED_LATER = (
    "Đồng chí {name} đã có thay đổi nơi sinh hoạt từ ngày {day}. Không ghi chèn trước thay đổi đó được."
)
ALREADY_IN_CELL = "Đồng chí {name} đã sinh hoạt chính thức ở {cell}."
TEMPORARY_OVERLAPS = (
    "Trong thời gian này đồng chí {name} đã sinh hoạt tạm thời ở {cell} (đến hết ngày {day})."
)
ENDS_BEFORE_START = "Ngày kết thúc {until} trước ngày bắt đầu {since}."
STAY_TOO_LONG = (
    "Sinh hoạt tạm thời từ {since} đến {until} dài quá {months} tháng. Hãy chuyển sinh hoạt chính thức."
)
STAY_NOT_UNDER = (
    "Sinh hoạt tạm thời từ {since} đến {until} không dưới {months} tháng. Hãy chuyển sinh hoạt chính thức."
)
STAY_TOO_SHORT = "Sinh hoạt tạm thời từ {since} đến {until} chưa đủ {months} tháng."
NOT_TEMPORARILY_AWAY = "Vào ngày {day} đồng chí {name} không đi sinh hoạt tạm thời."
NOT_A_FLAG = "“{kind}” không phải là tình trạng ghi ở đây."
STANDING_OVERLAPS = "Đồng chí {name} đã được ghi {kind} trong thời gian này (từ ngày {day})."
NOT_STANDING_SO = "Vào ngày {day} đồng chí {name} không ở tình trạng {kind}."
EXEMPT_TOO_LONG = (
    "Miễn sinh hoạt có thời hạn không quá {months} tháng. Nếu miễn lâu dài, hãy bỏ trống ngày kết thúc."
)
SUSPENSION_TOO_LONG = "Đình chỉ sinh hoạt không quá {days} ngày, kể cả gia hạn."
NOT_PROBATIONARY = "Đồng chí {name} không phải là đảng viên dự bị vào ngày {day}."
PROBATION_NOT_OVER = (
    "Đồng chí {name} vào Đảng ngày {joined}, thời gian dự bị {months} tháng chưa hết vào ngày {day}."
)
PROBATIONER_NOT_EXPELLED = "Đảng viên dự bị không áp dụng khai trừ; trường hợp không đủ tư cách thì xóa tên."
NOT_A_WAY_OUT = "“{how}” không phải là cách ra khỏi danh sách đảng viên."
EFFECT_IN_FUTURE = "Ngày {day} chưa đến."
ASSISTANT_ELSEWHERE = "Người giúp phải là đảng viên đang sinh hoạt cùng chi bộ."
ASSISTANT_IS_SELF = "Người giúp phải là một đồng chí khác."
REVISION_CHANGED = "Hồ sơ đã được người khác sửa trong lúc đồng chí đang xem. Hãy mở lại trang rồi sửa tiếp."
AFTER_THE_END = "Ngày vào Đảng, ngày chính thức phải trước ngày ra khỏi danh sách {day}."
STILL_USED = "Đồng chí {name} đã có dữ liệu gắn với mình hoặc đã đăng nhập."
CELL_MISSING = "Chưa ghi chi bộ. Hãy ghi mã hoặc tên chi bộ."
CELL_UNKNOWN = "Không có chi bộ “{cell}” trong phạm vi đang nhập."
CELL_AMBIGUOUS = "Có nhiều chi bộ tên “{cell}”. Hãy ghi mã chi bộ."
CELL_MISMATCH = "Mã chi bộ {code} là của {name}, không phải “{cell}”."
PROBATIONER_HAS_DATE = "Đảng viên dự bị chưa có ngày chính thức."
OFFICIAL_WITHOUT_DATE = "Đảng viên chính thức cần ghi ngày chính thức."
NOT_TWELVE_MONTHS = "Ngày chính thức {official} khác ngày hết {months} tháng dự bị ({expected})."
YOUNG_BEFORE_RULES = "Vào Đảng ngày {joined} khi chưa đủ {age} tuổi (sinh {born}); đồng chí kiểm tra lại."
IN_ANOTHER_CELL = (
    "Đồng chí {name} đã ở {cell}. Chuyển chi bộ bằng mục Chuyển sinh hoạt, không qua nhập danh sách."
)
NAMESAKE_ELSEWHERE = "Đã có người trùng họ tên và ngày sinh ở tổ chức khác. Nhập nếu đúng là người khác."
TIE_DIFFERS = "Ngày về chi bộ đang lưu là {day}; nhập danh sách không đổi ngày này."
BACK_TO_PROBATION = "Đồng chí {name} đã là đảng viên chính thức từ ngày {day}."
MAY_NOT_CHANGE = "Đồng chí không sửa được thông tin của {name}."
CHANGED_SINCE = "đã được sửa sau khi nhập."
UNDONE = "Hoàn tác lần nhập {run}"
EXPORTED = "{name}, ngày {day}"
EXPORT_COUNT = "{count} đảng viên đang sinh hoạt chính thức; chỉ gồm người được phép xem."
EXPORT_NOTE = "Danh sách này nhập lại được: sửa rồi nhập, hệ thống hỏi trước khi thay nội dung nào."
AWAY = "đi sinh hoạt tạm thời"

ADDED = "Đã thêm đồng chí {name} vào {cell}. Tài khoản đã lập; cấp mã đăng nhập lần đầu ở trang tài khoản."
NAME_TAKEN = (
    " Số điện thoại hoặc thư điện tử này đã là tên đăng nhập của tài khoản khác: "
    "đồng chí {name} đăng nhập bằng số đăng nhập của mình."
)
UPDATED = "Đã lưu thông tin của đồng chí {name}."
DATES_CORRECTED = "Đã đính chính ngày vào Đảng, ngày chính thức của đồng chí {name}."
PLACED = "Đã ghi đồng chí {name} chuyển về {cell} từ ngày {day}."
SENT = "Đã ghi đồng chí {name} sinh hoạt tạm thời ở {cell} đến hết ngày {day}."
BACK = "Đã ghi đồng chí {name} hết sinh hoạt tạm thời sau ngày {day}."
STANDING_CHANGED = "Đã ghi {kind} cho đồng chí {name} từ ngày {day}."
STANDING_ENDED = "Đã kết thúc {kind} của đồng chí {name} sau ngày {day}."
RECOGNISED = "Đã ghi đồng chí {name} là đảng viên chính thức từ ngày {day}."
LEFT = "Đã đưa đồng chí {name} ra khỏi danh sách từ ngày {day}."
DEVICE_DECLARED = "Đã lưu cách phục vụ đồng chí {name}."

ADD_FORM = FormWords("Thêm đảng viên", "Thêm vào chi bộ")
UPDATE_FORM = FormWords("Sửa thông tin đảng viên", "Lưu")
CORRECT_FORM = FormWords(
    "Đính chính ngày vào Đảng, ngày chính thức",
    "Lưu đính chính",
    "Chỉ dùng khi ngày đã ghi sai. Công nhận đảng viên dự bị thì dùng mục Công nhận chính thức.",
)
EXPORT_FORM = FormWords(
    "Tải danh sách đảng viên",
    "Tải danh sách Excel",
    "Tệp có họ tên, ngày sinh, số thẻ, điện thoại. Lượt tải và lý do được ghi lại.",
)
PLACE_FORM = FormWords(
    "Chuyển sinh hoạt đảng chính thức", "Ghi chuyển", "Chuyển trong phạm vi các chi bộ của đảng bộ mình."
)
SEND_FORM = FormWords(
    "Chuyển sinh hoạt đảng tạm thời",
    "Ghi sinh hoạt tạm thời",
    "Đảng số và quyền biểu quyết vẫn ở chi bộ cũ; đảng phí đóng ở nơi sinh hoạt tạm thời.",
)
END_STAY_FORM = FormWords("Kết thúc sinh hoạt tạm thời", "Ghi kết thúc")
STANDING_FORM = FormWords("Ghi tình trạng đảng viên", "Ghi")
END_STANDING_FORM = FormWords("Kết thúc tình trạng đảng viên", "Ghi kết thúc")
RECOGNISE_FORM = FormWords("Công nhận đảng viên chính thức", "Ghi công nhận")
LEAVE_FORM = FormWords(
    "Đưa ra khỏi danh sách đảng viên",
    "Ghi và khóa tài khoản",
    "Tài khoản bị khóa, chức vụ kết thúc từ ngày đã ghi. Lịch sử và các biên bản cũ giữ nguyên.",
)
DEVICE_FORM = FormWords(
    "Đồng chí không có thiết bị",
    "Lưu",
    "Đồng chí ấy nhận bản in và được nhập hộ; vẫn tính là đã được phục vụ.",
)

MEMBER_LABEL = "Đồng chí"
CELL_LABEL = "Chi bộ"
ORGANIZATION_LABEL = "Tổ chức"
MEMBERS_OF = "Đảng viên {name}"
COMMON, FILE = "thông tin chung", "thông tin riêng"
TAB_RECORD, TAB_POSTS, TAB_READERS = "Hồ sơ", "Chức vụ", "Ai được xem"
