"""Sentences about votes."""

from collections.abc import Mapping, Sequence

from sotay.kernel.formats import format_percent
from sotay.meetings.wording.labels import MATTERS, OPTIONS
from sotay.meetings.wording.names import listed

TO_ROLL_CALL = "Mở điểm danh"

LEFT_OUT_OF_BASE = {
    "probationary": "đảng viên dự bị",
    "temporary_here": "đảng viên sinh hoạt tạm thời tại chi bộ",
    "suspended": "đảng viên đang bị đình chỉ sinh hoạt đảng",
    "temporary_away": "đảng viên sinh hoạt tạm thời nơi khác, vắng mặt",
    "exempt": "đảng viên được miễn sinh hoạt, vắng mặt",
}


def left_out_of_base(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Who is not in the base, in words and numbers, always in the order of the list above."""
    return [(person, counts[reason]) for reason, person in LEFT_OUT_OF_BASE.items() if counts.get(reason)]


def result(agree: int, base: int, needed: int, *, is_passed: bool) -> str:
    outcome = "được thông qua" if is_passed else "không được thông qua"
    return f"{agree}/{base} đồng ý = {format_percent(agree, base)}, cần {needed}: {outcome}"


def cannot_pass(present: int, base: int, needed: int) -> str:
    return f"Có mặt {present}/{base} chính thức: không đủ để thông qua nghị quyết, cần {needed}."


def still_enough(present: int, needed: int) -> str:
    return f"Còn {present} chính thức, cần {needed}."


def interrupted() -> str:
    return "Kỳ sinh hoạt đang gián đoạn, tạm thời không biểu quyết. Biểu quyết được tiếp tục khi họp lại."


def not_in_session() -> str:
    return "Chỉ biểu quyết khi kỳ sinh hoạt đang họp."


def no_text() -> str:
    return "Chưa ghi nội dung biểu quyết. Nội dung được giữ nguyên từ lúc mở đến khi kết thúc biểu quyết."


def no_majority() -> str:
    return (
        "Chưa có quy định về tỷ lệ thông qua vào ngày họp. "
        "Đề nghị người quản trị quy định bổ sung trước khi biểu quyết."
    )


def undecided_before_ballot(names: Sequence[str]) -> str:
    return (
        f"Còn {len(names)} đồng chí chưa được điểm danh ({listed(names)}), chưa chốt được cơ sở tính tỷ lệ."
    )


def empty_base() -> str:
    return "Không có đảng viên chính thức nào thuộc cơ sở tính tỷ lệ, không thể biểu quyết."


def too_few_official(official: int, least: int) -> str:
    return (
        f"Chi bộ còn {official} đảng viên chính thức, dưới mức {least}: "
        "không biểu quyết kết nạp, công nhận chính thức. "
        "Sinh hoạt thường kỳ vẫn tiến hành; đề nghị báo cáo cấp ủy cấp trên."
    )


def needs_secret_ballot(matter: str) -> str:
    return f"Nội dung {MATTERS[matter]} bỏ phiếu kín trên phiếu giấy, không biểu quyết công khai tại đây."


def unknown_option() -> str:
    choices = ", ".join(OPTIONS.values())
    return f"Đề nghị chọn một trong các phương án: {choices}."


def not_on_list() -> str:
    return (
        "Đồng chí không có trong danh sách đã chốt khi mở biểu quyết. "
        "Muốn bổ sung, người chủ trì kết thúc rồi mở lại biểu quyết."
    )


def may_not_vote(reason: str) -> str:
    person = LEFT_OUT_OF_BASE[reason]
    refused = f"Không nhận phiếu của {person}: không thuộc cơ sở tính tỷ lệ đã chốt khi mở biểu quyết"
    if reason in ("probationary", "temporary_here"):
        return f"{refused}, được dự và phát biểu ý kiến."
    return f"{refused}. Nếu đồng chí có mặt sau đó, người chủ trì kết thúc rồi mở lại biểu quyết."


def absent_voter() -> str:
    return "Đồng chí chưa được ghi có mặt, chưa biểu quyết được. Đề nghị báo người ghi biên bản điểm danh."


def closed() -> str:
    return "Biểu quyết đã kết thúc, không nhận thêm ý kiến."


def already_closed() -> str:
    return "Biểu quyết này đã được kết thúc trước đó."


def negative(option: str, number: int) -> str:
    return f"Số «{OPTIONS[option]}» là {number}: số phiếu không thể nhỏ hơn 0."


def more_than_base(cast: int, base: int, left_out: Mapping[str, int]) -> str:
    parts = "; ".join(f"{number} {person}" for person, number in left_out_of_base(left_out))
    explained = f" Không tính: {parts}." if parts else ""
    return f"Tổng {cast} ý kiến lớn hơn cơ sở tính tỷ lệ là {base}.{explained} Đề nghị đếm lại."


def more_than_present(cast: int, present: int) -> str:
    return (
        f"Tổng {cast} ý kiến lớn hơn số đảng viên có quyền biểu quyết đang có mặt là {present}. "
        "Đề nghị đếm lại hoặc xem lại điểm danh."
    )


def correction_too_late() -> str:
    return (
        "Kỳ sinh hoạt không còn đang họp, không sửa được kết quả kiểm đếm. "
        "Nếu kết quả sai, đưa nội dung ra biểu quyết lại."
    )


def correct_after_closing() -> str:
    return "Biểu quyết đang mở: kết thúc biểu quyết trước khi sửa kết quả."


def correction_needs_reason() -> str:
    return "Chưa ghi lý do sửa kết quả. Cả số cũ và số mới đều được giữ trong biên bản."


def correction_changes_nothing() -> str:
    return "Kết quả mới giống kết quả đã ghi, không có gì để sửa."


def close_before_reopening() -> str:
    return "Biểu quyết đang mở: kết thúc trước khi mở lại."


def reopening_needs_reason() -> str:
    return (
        "Chưa ghi lý do mở lại biểu quyết. "
        "Các ý kiến đã biểu quyết sẽ hết giá trị, kết quả cũ vẫn lưu trong hồ sơ."
    )


def hands_are_counted() -> str:
    return "Nội dung này biểu quyết bằng giơ tay, người ghi biên bản nhập số phiếu đếm được."


def voted_himself() -> str:
    return "Đồng chí này đã tự biểu quyết trên hệ thống, không ghi thay được."


def not_counted() -> str:
    return "Chưa ghi số phiếu đồng ý đã đếm."


def is_void() -> str:
    return "Lần biểu quyết này đã được biểu quyết lại, kết quả cũ giữ nguyên trong hồ sơ."


def named_votes_are_summed_up() -> str:
    return "Biểu quyết có ghi tên do hệ thống cộng, không sửa số được. Nếu cần, đề nghị biểu quyết lại."
