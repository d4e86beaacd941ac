"""Sentences about a meeting's state."""

from collections.abc import Sequence

from sotay.meetings.wording.labels import ACTS, STATES


def wrong_state(act: str, state: str, origins: Sequence[str]) -> str:
    needed = ", ".join(f"«{STATES[origin]}»" for origin in origins)
    return (
        f"Chưa thể {ACTS[act]}: kỳ sinh hoạt đang ở trạng thái «{STATES[state]}», "
        f"việc này chỉ làm được khi ở trạng thái {needed}."
    )


def locked() -> str:
    return (
        "Kỳ báo cáo đã khóa, hồ sơ kỳ sinh hoạt không thay đổi được nữa. "
        "Nội dung sai được sửa bằng bản đính chính."
    )


def changed_meanwhile(changed_by: str, changed_at: str) -> str:
    who = f"Đồng chí {changed_by}" if changed_by else "Một đồng chí khác"
    when = f" lúc {changed_at}" if changed_at else ""
    return (
        f"{who} đã lưu thay đổi{when}, sau khi đồng chí mở trang này. "
        "Nội dung đồng chí vừa nhập vẫn còn nguyên; đề nghị xem bản mới rồi lưu lại."
    )
