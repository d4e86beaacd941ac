"""Sentences on agendas and on taking over last month's meeting."""

from collections.abc import Sequence


def meeting_is_over() -> str:
    return "Cuộc họp đã kết thúc, không sửa chương trình được nữa."


def empty() -> str:
    return "Chương trình họp cần ít nhất một nội dung."


def line_without_title() -> str:
    return "Có nội dung chưa ghi tên. Hãy ghi tên hoặc bỏ dòng đó."


def title_too_long(longest: int) -> str:
    return f"Tên nội dung dài quá {longest} chữ cái. Phần dài đề nghị ghi vào tài liệu hoặc ghi chép."


def minutes_out_of_bounds() -> str:
    return "Số phút của một nội dung phải từ 1 đến hết một ngày, hoặc để trống."


def mandatory_dropped(titles: Sequence[str]) -> str:
    return f"Không bỏ được nội dung bắt buộc: {'; '.join(titles)}."


def recorded_dropped(titles: Sequence[str]) -> str:
    return f"Không bỏ được nội dung đã có ghi chép, ý kiến hoặc biểu quyết: {'; '.join(titles)}."


def nothing_to_copy() -> str:
    return "Chi bộ chưa có cuộc họp thường kỳ nào trên hệ thống để lấy lại. Hãy lập cuộc họp mới."


def month_has_a_regular_meeting() -> str:
    return "Tháng này chi bộ đã có cuộc họp thường kỳ. Hãy mở cuộc họp đó để sửa."


def noting_only_around_the_meeting() -> str:
    return "Chỉ ghi chép được từ khi khai mạc đến khi ký biên bản. Biên bản đã ký thì lập bản đính chính."
