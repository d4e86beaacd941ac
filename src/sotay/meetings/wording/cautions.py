"""Sentences for warnings that are not answered yet."""


def unanswered(text: str, need: str) -> str:
    if need == "reason":
        return f"{text} Đề nghị ghi rõ lý do để tiếp tục."
    return f"{text} Đề nghị đồng chí xác nhận để tiếp tục."
