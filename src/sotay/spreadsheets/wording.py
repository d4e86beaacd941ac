"""What people read while a list is brought in from a spreadsheet."""

STATES = {
    "new": "mới",
    "changed": "thay đổi",
    "same": "không đổi",
    "warning": "cần xem",
    "error": "lỗi",
    "skipped": "bỏ qua",
}
STATE_KINDS = {
    "new": "done",
    "changed": "due",
    "same": "not_applicable",
    "warning": "late",
    "error": "missing",
    "skipped": "not_due",
}
RUN_STATES = {
    "uploaded": "đã tải lên",
    "previewed": "chờ xác nhận",
    "applying": "đang nhập",
    "applied": "đã nhập",
    "undoing": "đang hoàn tác",
    "undone": "đã hoàn tác",
    "failed": "không nhập được",
    "abandoned": "đã bỏ",
}
RUN_STATE_KINDS = {
    "uploaded": "not_due",
    "previewed": "due",
    "applying": "running",
    "applied": "done",
    "undoing": "running",
    "undone": "not_applicable",
    "failed": "missing",
    "abandoned": "not_applicable",
}

# ---------------------------------------------------------------------------------------- files
EMPTY_FILE = "Tệp rỗng, không có gì để đọc. Hãy chọn lại tệp."
TOO_LARGE = "Tệp lớn hơn {limit} MB. Hãy chia thành nhiều tệp nhỏ hơn."
BOMB = "Tệp nén bất thường: giải nén ra quá lớn. Hãy mở bằng Excel, chép danh sách sang tệp mới rồi tải lại."
BROKEN = (
    "Không mở được tệp: tệp bị hỏng hoặc chưa tải lên đủ. "
    "Hãy mở thử bằng Excel, lưu lại dạng .xlsx rồi tải lên lần nữa."
)
ENCRYPTED = "Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu trong Excel (Tệp > Thông tin > Bảo vệ) rồi tải lên lại."
OLD_EXCEL = "Tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành dạng .xlsx rồi tải lên lại."
NOT_A_WORKBOOK = "Tệp này không phải bảng tính .xlsx hay .csv. Hãy chọn đúng tệp danh sách."
HAS_MACROS = "Tệp có chứa macro. Hãy lưu lại thành “Sổ làm việc Excel (.xlsx)” không có macro rồi tải lên."
HAS_ENTITIES = (
    "Tệp có cấu trúc không an toàn nên không được đọc. Hãy chép danh sách sang tệp mới rồi tải lên."
)
UNREADABLE_TEXT = "Không đọc được bảng mã của tệp .csv. Hãy lưu lại dạng CSV UTF-8 rồi tải lên."
NO_SHEET = "Tệp không có trang tính nào có dữ liệu."
UNKNOWN_SHEET = "Tệp không có trang tính “{name}”."
TOO_MANY_ROWS = (
    "Trang “{sheet}” có {rows} dòng, nhiều hơn giới hạn {limit} dòng một tệp. Hãy chia thành nhiều tệp."
)
TOO_MANY_COLUMNS = (
    "Trang “{sheet}” có dữ liệu tới cột {column}, rộng hơn giới hạn {limit} cột. Hãy xóa các cột thừa."
)
STAMPED = (
    "{place} có dấu “{stamp}”. Hệ thống không nhận tài liệu có dấu mật; tệp không được lưu lại. "
    "Hãy chuyển tài liệu cho người giữ sổ tài liệu mật."
)
IN_CELL = "Ô {address}"
BESIDE_CELLS = "Đầu trang, chân trang, hộp chữ hoặc ghi chú của tệp"

# ---------------------------------------------------------------------------------------- header
NO_HEADER = (
    "Không tìm thấy dòng tiêu đề của bảng trên trang “{sheet}”. Bảng cần có các cột: {columns}. "
    "Hãy kiểm tra tên cột hoặc dùng tệp mẫu."
)
NO_REQUIRED_COLUMN = "Chưa có cột “{label}”. Hãy chọn cột tương ứng trong tệp."
NO_ROWS = "Bảng trên trang “{sheet}” không có dòng dữ liệu nào."

# ---------------------------------------------------------------------------------------- cells
ERROR_CELL = "ô có lỗi {error}"
NO_STORED_VALUE = "công thức chưa có kết quả lưu trong tệp. Hãy mở bằng Excel, lưu lại rồi tải lên"
REQUIRED = "thiếu {label}"
HIDDEN_ROW = "Dòng {row} đang ẩn trong tệp nhưng vẫn được đọc."
TOO_LONG = "“{shown}…” dài {length} ký tự, tối đa {limit}"
DIGIT_IN_NAME = "họ tên “{name}” có chữ số"
CAPITALS = "Họ tên “{name}” viết toàn chữ in hoa; có thể đổi thành “{title}”."
TITLE_APPLIED = "Họ tên đã đổi từ “{name}” thành “{title}”."
LEGACY_APPLIED = "Đã chuyển mã {encoding}."
SERIAL = "ô chứa số {number}, hiểu là ngày {day}"
DAY_FROM_YEAR = "chỉ có năm {year}"
NOT_A_DAY = "số {number} không phải ngày tháng"
NOT_A_NUMBER = "“{shown}” không phải số"
NOT_WHOLE = "{number} phải là số nguyên"
LOST_ZERO = "“{written}” thiếu số 0 ở đầu, đã thêm lại thành {restored}"
WRONG_LENGTH = "“{written}” có {length} chữ số, cần {lengths}"
NOT_DIGITS = "“{written}” có ký tự không phải chữ số"
NOT_A_CHOICE = "“{shown}” không có trong danh mục: {choices}"
DATE_INSTEAD = "ô chứa ngày tháng, không phải {expected}"

# ---------------------------------------------------------------------------------------- rows
TOTAL_ROW = "Dòng tổng cộng hoặc chân biểu (“{word}”)."
FOOTER_ROW = "Phần ký dưới bảng."
GROUP_ROW = "Dòng nhóm “{name}”."
INDEX_ROW = "Dòng đánh số cột."
NOTHING_USED = "Không có gì ở các cột được dùng."
REPEATED_HEADER = "Dòng tiêu đề lặp lại."
REPEATED_ROW = "Trùng hoàn toàn với dòng {row}."
CONFLICTING_ROW = "Cùng {what} với dòng {row} nhưng nội dung khác. Hãy giữ lại một dòng đúng."

# ---------------------------------------------------------------------------------------- runs
ALREADY_APPLIED = (
    "Tệp này đã được nhập lúc {moment} bởi {who}. Hãy đánh dấu “Vẫn nhập lại” nếu muốn nhập lần nữa."
)
SEE_EARLIER_RUN = "Xem lần nhập trước"
NOT_PREVIEWED = "Lần nhập này đang ở trạng thái “{state}”, không thực hiện được việc này."
UNDECIDED = "Còn {count} dòng chưa chọn cập nhật hay giữ nguyên."
CHOOSE_ROWS = "Đến các dòng chưa chọn"
NOTHING_TO_APPLY = "Không có dòng nào để nhập."
CHANGED_SINCE_PREVIEW = (
    "Dữ liệu trong hệ thống đã thay đổi sau khi xem trước ({count} dòng khác đi). Hãy xem lại rồi xác nhận."
)
BROKE_DOWN = "Việc nhập bị dừng vì lỗi máy chủ, chưa có dòng nào được ghi. Hãy thử lại."
UNDOING_BROKE_DOWN = "Việc hoàn tác bị dừng vì lỗi máy chủ, danh sách vẫn như đã nhập. Hãy thử lại."
CANNOT_UNDO_ROW = "Dòng {row}: {reason}"
NOTHING_TO_UNDO = "Lần nhập này không có dòng nào để hoàn tác."
STILL_RUNNING = "Việc nhập vẫn đang chạy, chưa cần thực hiện lại."
UNKNOWN_KIND = "Không có loại danh sách này."
UNKNOWN_DECISION = "Hãy chọn nhập, cập nhật hoặc bỏ qua."

# ---------------------------------------------------------------------------------------- pages
DECIDED = "Đã lưu lựa chọn."
ABANDONED = "Đã bỏ lần nhập, tệp và các dòng xem trước đã được xóa."
ROW_IN_FILE = "Dòng trong tệp"
REASONS = "Cần sửa"
ERRORS_TITLE = "CÁC DÒNG CẦN SỬA"

# ---------------------------------------------------------------------------------------- terminal
NO_FILE = "Không đọc được tệp {file}."
NO_ORGANIZATION = "Không có tổ chức nào mang mã {code}."
MISSING_COLUMNS = "Chưa ghép đủ các cột bắt buộc. Hãy sửa tên cột, hoặc nhập trên trang web để chọn cột."
PREVIEWED = "Lần nhập {run}: {counts}."
NOT_YET = "Chưa ghi gì; thêm --confirm để ghi."
APPLIED = "Lần nhập {run}: đã ghi {count} dòng."
