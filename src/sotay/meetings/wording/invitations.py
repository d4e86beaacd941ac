"""Sentences on invitations."""


def not_open_to_answers() -> str:
    return "Giấy mời chỉ trả lời được từ khi triệu tập đến khi khai mạc."
