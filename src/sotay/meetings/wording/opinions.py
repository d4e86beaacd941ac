"""Sentences about opinions and proposals."""

from sotay.meetings.wording.labels import PROPOSAL_STATES

_WRONG_TIME = {
    "written_before": "Ý kiến gửi trước được nhận từ khi có lịch đến khi khai mạc.",
    "spoken": "Ý kiến phát biểu chỉ ghi khi kỳ sinh hoạt đang họp.",
    "written_after": "Ý kiến gửi sau được nhận từ khi kết thúc kỳ sinh hoạt.",
}


def wrong_time(channel: str) -> str:
    return _WRONG_TIME[channel]


def not_of_this_meeting() -> str:
    return "Đồng chí không thuộc thành phần dự kỳ sinh hoạt này."


def absent_speaker() -> str:
    return (
        "Đồng chí phát biểu chưa được ghi có mặt. "
        "Đề nghị điểm danh trước, hoặc ghi là ý kiến gửi bằng văn bản."
    )


def no_text() -> str:
    return "Chưa ghi nội dung ý kiến."


def answered_before(state: str) -> str:
    return f"Kiến nghị này đã được xử lý: {PROPOSAL_STATES[state]}."


def no_answer_chosen() -> str:
    return "Chưa chọn cách giải quyết kiến nghị."


def author_withdraws() -> str:
    return "Chỉ người nêu kiến nghị được rút kiến nghị của mình."


def no_answer_text() -> str:
    return "Chưa ghi nội dung trả lời."


def not_in_meeting() -> str:
    return "Chỉ ghi «đã trả lời tại kỳ sinh hoạt» khi đang họp hoặc trước khi biên bản ký đủ."


def assigned_needs_task() -> str:
    return "Đã chọn giao giải quyết: đề nghị giao nhiệm vụ cho một đồng chí cụ thể, có thời hạn."


def forwarded_needs_addressee() -> str:
    return "Đã chọn kiến nghị lên cấp trên: đề nghị ghi nơi nhận."


def written_only_outside_the_meeting() -> str:
    return "Ý kiến viết gửi được trước hoặc sau cuộc họp. Đang họp thì xin phát biểu, người ghi biên bản sẽ ghi lại."


def no_proposal() -> str:
    return "Ý kiến này không phải kiến nghị, đề xuất, không cần trả lời."


def task_from_proposal(text: str) -> str:
    """What the task says that a proposal is assigned with; a task's content holds 500 letters."""
    return f"Giải quyết kiến nghị: {text}"[:500]


def answer_with_addressee(answer: str, addressee: str) -> str:
    return f"{answer} (chuyển: {addressee})" if addressee else answer
