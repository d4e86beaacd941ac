"""Sentences about secret ballots."""

from collections.abc import Iterable, Sequence

from sotay.meetings.wording.ballots import LEFT_OUT_OF_BASE
from sotay.meetings.wording.labels import FORMS, MATTERS, METHODS, OPTIONS
from sotay.meetings.wording.names import listed

SLIPS = {
    "issued": "số phiếu phát ra",
    "collected": "số phiếu thu về",
    "valid": "số phiếu hợp lệ",
    "invalid": "số phiếu không hợp lệ",
}
MANNERS = {
    "open": "biểu quyết công khai",
    "secret": "bỏ phiếu kín",
    "either": "công khai hoặc bỏ phiếu kín",
}
BASES = {
    "adjusted": "số đảng viên chính thức được tính",
    "all_official": "tổng số đảng viên chính thức của chi bộ",
}


def word_of(name: str) -> str:
    """A field of the count record or an option of the slip in words."""
    return SLIPS.get(name) or f"số phiếu «{OPTIONS.get(name) or FORMS[name]}»"


def method_is_not_allowed(matter: str, allowed: Iterable[str]) -> str:
    methods = " hoặc ".join(METHODS[method] for method in allowed)
    return f"Nội dung «{MATTERS[matter]}» được quy định biểu quyết bằng {methods}."


def secret_app_is_off() -> str:
    return (
        "Bỏ phiếu kín trên hệ thống chưa được mở cho chi bộ. Cấp ủy mở bằng giá trị riêng của quy định, "
        "kèm số quyết định; khi chưa mở, bỏ phiếu kín bằng phiếu giấy."
    )


def nobody_named() -> str:
    return "Chưa ghi họ tên người được đưa ra biểu quyết."


def not_online() -> str:
    return "Cuộc họp trực tuyến không bỏ phiếu kín."


def not_entered_later() -> str:
    return "Cuộc họp được nhập sau, bỏ phiếu kín trên hệ thống không còn thực hiện được."


def too_few_for_secret_app(base: int, present: int, least: int) -> str:
    return (
        f"Cơ sở tính tỷ lệ {base}, có mặt {present}: bỏ phiếu kín trên hệ thống cần ít nhất {least} người bỏ phiếu, "
        "ít hơn thì kết quả cho biết lựa chọn của từng người. Đề nghị dùng phiếu giấy."
    )


def somebody_without_phone(names: Sequence[str]) -> str:
    return (
        f"Trong cơ sở tính tỷ lệ có {len(names)} đồng chí không dùng điện thoại ({listed(names)}); "
        "phiếu kín không nhập hộ được. Đề nghị cả chi bộ bỏ phiếu giấy."
    )


def counted_before() -> str:
    return (
        "Nội dung này đã kiểm phiếu kín trên hệ thống trong cuộc họp. Bỏ phiếu thêm lần nữa, so hai kết quả sẽ biết "
        "lựa chọn của từng người. Đề nghị đưa ra cuộc họp sau."
    )


def report_failed_admission(failed: int) -> str:
    return f"Đã {failed} lần biểu quyết kết nạp không đủ tỷ lệ: chi bộ báo cáo cấp ủy cấp trên xem xét."


def team_too_small(least: int) -> str:
    return f"Tổ kiểm phiếu cần ít nhất {least} người."


def not_fit_for_the_team(names: Sequence[str]) -> str:
    return f"Tổ kiểm phiếu gồm đảng viên chính thức đang có mặt; không chọn được: {listed(names)}."


def leader_not_in_team() -> str:
    return "Tổ trưởng là một người trong tổ kiểm phiếu."


def no_team_needed() -> str:
    return "Lần biểu quyết này không bỏ phiếu giấy, không lập tổ kiểm phiếu."


def counting_has_begun() -> str:
    return "Tổ kiểm phiếu đã ghi kết quả, không thay người được nữa. Nếu cần, hủy và biểu quyết lại."


def negative(name: str, number: int) -> str:
    words = word_of(name)
    return f"{words[0].upper()}{words[1:]} là {number}: không thể nhỏ hơn 0."


def unknown_option() -> str:
    return "Có phương án không nằm trên phiếu."


def more_slips_than_base(issued: int, base: int) -> str:
    return f"Phát ra {issued} phiếu, lớn hơn cơ sở tính tỷ lệ là {base}."


def more_slips_than_present(issued: int, present: int) -> str:
    return f"Phát ra {issued} phiếu, lớn hơn số đảng viên có quyền biểu quyết đang có mặt là {present}."


def more_in_than_out(collected: int, issued: int) -> str:
    return f"Thu về {collected} phiếu, lớn hơn số phát ra là {issued}."


def valid_and_invalid(valid: int, invalid: int, collected: int) -> str:
    return f"Hợp lệ {valid} và không hợp lệ {invalid} cộng lại là {valid + invalid}, khác số thu về là {collected}."


def marks_and_valid(marked: int, valid: int) -> str:
    return f"Các phương án cộng lại là {marked}, khác số phiếu hợp lệ là {valid}."


def no_slips_here() -> str:
    return "Lần biểu quyết này không bỏ phiếu giấy."


def counted_already() -> str:
    return "Lần bỏ phiếu này đã có kết quả hoặc đã hủy, không ghi kiểm phiếu nữa."


def no_team_yet() -> str:
    return "Chưa cử tổ kiểm phiếu."


def not_of_the_team() -> str:
    return "Kết quả kiểm phiếu do người của tổ kiểm phiếu ghi và xác nhận."


def counts_differ(name: str, differing: Sequence[str]) -> str:
    words = ", ".join(word_of(one) for one in differing)
    return (
        f"Kết quả đồng chí {name} đã ghi khác ở: {words}. Đề nghị tổ kiểm phiếu đếm lại; "
        "kết quả chỉ có giá trị khi hai người ghi giống nhau."
    )


def not_secret_in_app() -> str:
    return "Lần biểu quyết này không bỏ phiếu kín trên hệ thống."


def never_assisted() -> str:
    return "Phiếu kín không nhập hộ; đồng chí không dùng điện thoại bỏ phiếu giấy."


def not_open_for_votes() -> str:
    return "Cuộc bỏ phiếu chưa mở, đang tạm dừng hoặc đã kết thúc, không nhận thêm phiếu."


def not_on_frozen_list() -> str:
    return "Đồng chí không có trong danh sách đã chốt khi mở bỏ phiếu. Người đến sau không được thêm vào."


def not_in_base(reason: str) -> str:
    return f"Không nhận phiếu của {LEFT_OUT_OF_BASE[reason]}: không thuộc danh sách đã chốt khi mở bỏ phiếu."


def voted_already() -> str:
    return "Phiếu của đồng chí đã được nhận. Mỗi người bỏ một phiếu, không đổi được."


def not_in_the_room() -> str:
    return "Đồng chí chưa được ghi có mặt, chưa bỏ phiếu được. Đề nghị báo người ghi biên bản điểm danh."


def nothing_chosen() -> str:
    return "Đề nghị chọn một phương án trên phiếu."


def not_confirmed() -> str:
    return (
        "Đề nghị đánh dấu xác nhận trước khi bỏ phiếu. Vì là phiếu kín, lựa chọn vừa rồi không được giữ lại."
    )


def urn_is_unreadable() -> str:
    return "Không mở được thùng phiếu: khóa của lần bỏ phiếu này không còn. Đề nghị hủy và bỏ phiếu giấy."


def too_few_cast(cast: int, least: int) -> str:
    return (
        f"Mới có {cast} phiếu; dưới {least} phiếu thì kết quả cho biết lựa chọn của từng người, không kiểm. "
        "Đề nghị chờ thêm, hoặc hủy và bỏ phiếu giấy."
    )


def tally_is_known() -> str:
    return (
        "Kết quả phiếu kín đã công bố. Bỏ phiếu lại trên hệ thống, so hai kết quả sẽ biết lựa chọn của từng người. "
        "Đề nghị đưa ra cuộc họp sau."
    )


def reopening_needs_reason() -> str:
    return "Chưa ghi lý do bỏ phiếu lại. Phiếu đã bỏ hết giá trị và không được kiểm."


def only_open_is_cancelled() -> str:
    return "Chỉ hủy được lần biểu quyết đang mở."


def cancelling_needs_reason() -> str:
    return "Chưa ghi lý do hủy."


def counted_by_two() -> str:
    return "Phiếu giấy chốt khi hai người của tổ kiểm phiếu ghi kết quả giống nhau, không chốt riêng."


def no_correction() -> str:
    return "Kết quả phiếu kín do hai người xác nhận hoặc hệ thống cộng, không sửa số được."


def withheld(*, is_passed: bool) -> str:
    outcome = "được thông qua" if is_passed else "không được thông qua"
    return f"{outcome} (không ghi số phiếu từng loại để giữ bí mật phiếu kín)"


def decided_form(form: str | None, votes: int, base: int, *, is_added_up: bool) -> str:
    if form is None:
        return "chưa hình thức nào đủ phiếu"
    how = ", cộng dồn từ hình thức nặng hơn" if is_added_up else ""
    return f"{FORMS[form]} ({votes}/{base}{how})"


def first_text(matter: str) -> str:
    """What the question says before somebody writes it."""
    return {"resolution": "Thông qua nghị quyết", "other": ""}.get(
        matter, f"{MATTERS[matter][0].upper()}{MATTERS[matter][1:]}"
    )


def slips_counted(issued: int, collected: int, valid: int, invalid: int) -> str:
    return f"Phát ra {issued} phiếu, thu về {collected}, hợp lệ {valid}, không hợp lệ {invalid}."
