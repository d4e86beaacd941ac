"""Sentences about minutes, result and report."""

from collections.abc import Sequence
from datetime import date

from sotay.kernel.formats import format_day
from sotay.meetings.wording.labels import PARTS
from sotay.meetings.wording.names import quoted

TO_MINUTES = "Mở biên bản"
TO_AMENDMENT = "Lập bản đính chính"
TO_BALLOTS = "Mở biểu quyết"
TO_RESOLUTION = "Mở nghị quyết, kết luận"
TO_TASKS = "Mở danh sách nhiệm vụ"
TO_ORGANIZATION = "Xem tổ chức"


def not_a_signer() -> str:
    return "Biên bản do người chủ trì và người ghi biên bản của kỳ sinh hoạt này ký."


def signed_before(capacity: str) -> str:
    return f"Biên bản đã có chữ ký của {PARTS[capacity]}."


def no_minutes() -> str:
    return "Biên bản chưa có nội dung."


def text_changed() -> str:
    return (
        "Biên bản đã được sửa sau khi đồng chí mở trang này. "
        "Đề nghị đọc lại bản mới rồi ký, để hai chữ ký cùng trên một nội dung."
    )


def paper_day_in_the_future() -> str:
    return "Ngày ký trên giấy không được sau hôm nay."


def paper_day_before_meeting(ended_on: date) -> str:
    return f"Ngày ký trên giấy không được trước ngày họp {format_day(ended_on)}."


def minutes_are_final() -> str:
    return (
        "Biên bản đã ký đủ, không sửa được. "
        "Nội dung sai được sửa bằng bản đính chính, có lý do và đủ hai chữ ký."
    )


def half_signed() -> str:
    return "Biên bản đã có một chữ ký nên tạm giữ nguyên nội dung. Muốn sửa, người đã ký rút chữ ký trước."


def no_minutes_yet() -> str:
    return "Biên bản được lập từ khi kỳ sinh hoạt khai mạc."


def nothing_to_amend() -> str:
    return "Chỉ lập bản đính chính khi biên bản đã ký đủ; trước đó đề nghị sửa ngay trong biên bản."


def amending_needs_reason() -> str:
    return "Chưa ghi lý do đính chính."


def amendment_open() -> str:
    return "Đang có một bản đính chính chưa ký đủ. Đề nghị hoàn thành bản đó trước."


def signature_missing(capacity: str) -> str:
    return f"Biên bản chưa có chữ ký của {PARTS[capacity]}."


def nothing_issued_needs_reason() -> str:
    return "Kỳ này không ban hành nghị quyết, kết luận: đề nghị ghi lý do."


def text_or_reason() -> str:
    return "Chưa có nội dung. Nếu kỳ này không ban hành, đề nghị ghi lý do."


def resolution_and_reason() -> str:
    return (
        "Đã có nội dung nghị quyết thì không ghi lý do không ban hành. "
        "Đề nghị bỏ lý do, hoặc chọn loại văn bản là kết luận, hoặc xóa nội dung."
    )


def no_result_without_meeting() -> str:
    return "Tháng này ghi không họp, không có nghị quyết, kết luận."


def conclusion_needs_reason() -> str:
    return "Kỳ này chỉ có kết luận, chưa biểu quyết thông qua: đề nghị ghi lý do không ban hành nghị quyết."


def no_passed_ballot() -> str:
    return (
        "Nghị quyết chưa được biểu quyết thông qua. "
        "Nếu không thông qua được, đề nghị ban hành kết luận hoặc ghi lý do không ban hành."
    )


def no_subject_line() -> str:
    return "Chưa ghi trích yếu."


def no_text() -> str:
    return "Chưa có nội dung nghị quyết, kết luận."


def no_number() -> str:
    return "Chưa có số văn bản."


def no_class() -> str:
    return (
        "Chưa chọn loại tài liệu: công khai, nội bộ hoặc có dữ liệu cá nhân. "
        "Tài liệu có dấu mật không đưa lên hệ thống, đề nghị gửi theo đường văn bản mật."
    )


def tasks_lacking(contents: Sequence[str]) -> str:
    return f"Còn {len(contents)} nhiệm vụ chưa rõ người thực hiện hoặc thời hạn: {quoted(contents)}."


def result_is_final() -> str:
    return "Kết quả đã công bố, không sửa được. Nội dung sai được sửa bằng văn bản mới."


def no_superior() -> str:
    return "Chưa ghi cấp ủy cấp trên trực tiếp của chi bộ vào ngày này, chưa có nơi gửi."


def mark_before_publishing() -> str:
    return "Chỉ ghi nhận việc đưa lên Sổ tay đảng viên điện tử sau khi đã công bố kết quả."


def mark_needs_day() -> str:
    return "Chưa ghi ngày đưa lên Sổ tay đảng viên điện tử."


def mark_in_the_future() -> str:
    return "Ngày đưa lên không được sau hôm nay."


def mark_before_meeting() -> str:
    return "Ngày đưa lên không được trước ngày họp."


def number_given_at_issue() -> str:
    """What stands in the place of the number until it is given."""
    return "cấp khi ban hành"
