"""What the wording checks say (documents.md §4)."""

PLACE_MISSING = "Dòng ngày tháng chưa có địa danh."
DATE_LINE_UNREADABLE = "Dòng ngày tháng cần viết đủ: địa danh, ngày, tháng, năm."
CITED_FIRST = (
    "Viện dẫn lần đầu cần đủ: loại văn bản, chữ “số”, số và ký hiệu, ngày tháng năm, cơ quan, trích yếu. Ví dụ: "
    "Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của Đảng ủy về công tác phát triển đảng viên."
)
PETITION_TITLE = "Công văn không ghi tên loại văn bản."
NO_ADDRESS = "Chỉ công văn và tờ trình có dòng kính gửi, kính trình."
BASIS_APART = "Mỗi căn cứ viết một dòng."
SECRET = "Có dấu độ mật. Không soạn thảo, lưu giữ bí mật nhà nước trên hệ thống này."
SECRET_DOUBT = "Có dòng giống dấu độ mật. Đồng chí gõ lại bằng bộ gõ tiếng Việt Unicode."
COLLECTIVE = "Không ký thay (K/T) tập thể; ký thay mặt (T/M) và ghi chức vụ người ký."
BY_ORDER = "Không dùng “T/U” ở quyền hạn ký."
TITLES = "Trước họ tên người ký không ghi học hàm, học vị, quân hàm."
NUMBERED_EARLY = "Số văn bản chỉ ghi khi ban hành."
UNDATED = "Nên ghi ngày, tháng cụ thể thay cho “{words}”."
NO_PERSON = "Câu giao việc chưa ghi người thực hiện."
NO_DEADLINE = "Câu giao việc chưa ghi thời hạn."
CITIZEN_ID = "Có số định danh cá nhân trong văn bản không thuộc loại có dữ liệu cá nhân."
PHONE = "Có số điện thoại trong văn bản không thuộc loại có dữ liệu cá nhân."
URGENCY_TYPED = "Dấu chỉ mức độ khẩn chọn ở ô riêng, không gõ vào nội dung."


def date_line(right: str) -> str:
    return f"Ngày dưới 10 và tháng 1, tháng 2 ghi thêm số 0; các tháng khác không ghi: {right}."


def date_in_text(right: str) -> str:
    return f"Trong nội dung, ngày tháng viết gọn: {right}."


def cited_again(right: str) -> str:
    return f"Viện dẫn từ lần thứ hai viết gọn: {right}."


def end_mark(mark: str) -> str:
    return f"Kết thúc nội dung văn bản bằng “{mark}”."


def tone(right: str) -> str:
    return f"Theo cách đặt dấu của tổ chức: {right}."


def opening(words: str) -> str:
    return f"Mở đầu bằng “{words}”."


def basis_form(ends: str) -> str:
    return f"Dòng căn cứ mở đầu bằng gạch đầu dòng, kết thúc bằng “{ends}”."


def mark(right: str) -> str:
    return f"Dấu của đề mục viết “{right}”."


def type_not_allowed(type_name: str) -> str:
    return f"Cơ quan ban hành không được ban hành {type_name}."


def name_of_day(right: str) -> str:
    return f"Tên gọi tại ngày của văn bản: {right}."


def figure(written: str, derived: str) -> str:
    return f"Trong văn bản ghi {written}, số liệu của hệ thống là {derived}."
