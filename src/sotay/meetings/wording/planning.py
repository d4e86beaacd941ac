"""Sentences about planning, convening, moving and calling off."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sotay.kernel.formats import format_day, format_duration, format_moment, format_month
from sotay.meetings.wording.labels import GAP_REASONS, KIND_TITLES
from sotay.meetings.wording.names import listed

TO_AGENDA = "Lập chương trình"
TO_LATE_ENTRY = "Nhập muộn"
TO_PEOPLE = "Xem danh sách đảng viên"
TO_INVITATIONS = "Mở danh sách giấy mời"


def no_place() -> str:
    return "Chưa ghi địa điểm họp."


def no_chair() -> str:
    return "Chưa chọn người chủ trì."


def no_agenda() -> str:
    return "Chương trình họp chưa có nội dung nào."


def no_start() -> str:
    return "Chưa ghi ngày, giờ bắt đầu."


def no_end() -> str:
    return "Chưa ghi giờ dự kiến kết thúc."


def start_in_the_past(starts_at: datetime) -> str:
    return (
        f"Giờ bắt đầu {format_moment(starts_at)} đã qua, không lên lịch lùi ngày được. "
        "Nếu kỳ sinh hoạt đã diễn ra, đề nghị dùng «Nhập muộn» và ghi lý do."
    )


def late_entry_of_the_future() -> str:
    return "Kỳ sinh hoạt chưa diễn ra, không nhập muộn. Đề nghị lên lịch như thường lệ."


def paper_record_of_the_future() -> str:
    return "Sổ giấy chỉ ghi cuộc họp đã diễn ra: giờ kết thúc còn ở phía trước."


def late_entry_needs_reason() -> str:
    return "Chưa ghi lý do nhập muộn."


def offline_entry_over(until: datetime | None) -> str:
    over = (
        f"Hạn nhập bổ sung của kỳ sinh hoạt ngoại tuyến là hết ngày {format_day(until)}"
        if until
        else ("Không có quy định cho nhập bổ sung kỳ sinh hoạt ngoại tuyến")
    )
    return f"{over}. Kỳ sinh hoạt này được ghi bằng «Nhập muộn» kèm lý do."


def end_before_start() -> str:
    return "Giờ kết thúc phải sau giờ bắt đầu."


def overlap(kind: str, starts_at: datetime, ends_at: datetime) -> str:
    return (
        f"Trùng giờ với một cuộc họp khác của chi bộ: {KIND_TITLES[kind]}, "
        f"từ {format_moment(starts_at)} đến {format_moment(ends_at)}. Đề nghị chọn giờ khác."
    )


def chosen_chair() -> str:
    return (
        "Người chủ trì không phải bí thư, phó bí thư: do chi bộ cử khi bí thư, phó bí thư vắng. "
        "Cấp ủy viên phụ trách được thông báo."
    )


def too_long(length: timedelta, longest_hours: int) -> str:
    return f"Kỳ sinh hoạt dài {format_duration(length)}, quá {longest_hours} giờ. Đề nghị xem lại ngày, giờ."


def second_regular(month: date, already: int) -> str:
    return (
        f"{format_month(month).capitalize()} đã có {already} kỳ sinh hoạt thường kỳ. "
        "Nếu đây là kỳ chuyên đề hoặc bất thường, đề nghị chọn lại loại."
    )


def other_month(month: date, starts_at: datetime) -> str:
    return (
        f"Ngày họp {format_day(starts_at)} không nằm trong {format_month(month)}. "
        "Tháng cũ chỉ được tính khi họp trong tuần đầu của tháng sau."
    )


def after_latest_day(starts_at: datetime, latest_day: int) -> str:
    return f"Ngày họp {format_day(starts_at)} sau ngày {latest_day} của tháng, kỳ sinh hoạt được ghi là muộn."


def nobody_to_invite() -> str:
    return "Danh sách đảng viên của chi bộ vào ngày họp đang trống, chưa có ai để triệu tập."


def not_invited(names: Sequence[str]) -> str:
    return (
        f"Còn {len(names)} đồng chí chưa có giấy mời: {listed(names)}. "
        "Đồng chí không dùng điện thoại được mời bằng giấy in hoặc gọi điện, ghi rõ hình thức."
    )


def day_is_over() -> str:
    return "Ngày họp đã qua. Đề nghị hoãn sang ngày khác trước khi họp, hoặc dùng «Nhập muộn» nếu đã họp."


def no_member_in_charge() -> str:
    return "Chưa ghi cấp ủy viên phụ trách chi bộ nên không có ai ở cấp trên nhận thông báo."


def late_notice(due_at: datetime) -> str:
    return f"Hạn triệu tập là hết ngày {format_day(due_at)}: bước triệu tập được ghi là muộn."


def papers_due(due_at: datetime) -> str:
    return f"Chưa gửi tài liệu. Hạn gửi: trước {format_moment(due_at + timedelta(seconds=1))}."


def papers_late(due_at: datetime) -> str:
    return (
        f"Chưa gửi tài liệu, hạn gửi là trước {format_moment(due_at + timedelta(seconds=1))}: "
        "bước gửi tài liệu được ghi là muộn."
    )


def postponing_needs_reason() -> str:
    return "Chưa ghi lý do hoãn."


def postponing_needs_date() -> str:
    return "Chưa chọn ngày, giờ họp mới."


def new_start_in_the_past() -> str:
    return "Ngày, giờ họp mới phải sau thời điểm hiện tại."


def same_start() -> str:
    return "Ngày, giờ họp mới giống ngày, giờ cũ."


def too_late_to_postpone() -> str:
    return (
        "Ngày họp đã qua, không hoãn được nữa. "
        "Đề nghị ghi nhận không họp kèm lý do, hoặc «Nhập muộn» nếu đã họp."
    )


def calling_off_needs_reason() -> str:
    reasons = ", ".join(GAP_REASONS.values())
    return f"Chưa chọn lý do không họp ({reasons})."


def other_reason_needs_note() -> str:
    return "Đã chọn lý do khác, đề nghị ghi rõ."


def counts_as_missing(month: date) -> str:
    return (
        f"{format_month(month).capitalize()} sẽ tính là thiếu kỳ sinh hoạt "
        "cho đến khi cấp ủy cấp trên chấp nhận lý do."
    )


def no_gap_to_accept() -> str:
    return "Kỳ sinh hoạt này không ở trạng thái «không họp», không có lý do để xem xét."


def gap_accepted_before() -> str:
    return "Lý do không họp đã được chấp nhận trước đó."


def gap_of_own_cell() -> str:
    return "Lý do không họp do cấp ủy cấp trên xem xét, chi bộ không tự chấp nhận."
