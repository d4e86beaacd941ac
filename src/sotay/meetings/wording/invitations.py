"""Sentences on invitations."""


def not_open_to_answers() -> str:
    return "Giấy mời chỉ trả lời được từ khi triệu tập đến khi khai mạc."


def leave_stands_in_the_way() -> str:
    return "Đồng chí đang có đơn xin vắng. Nếu sẽ dự, đề nghị rút đơn trước."


def nothing_to_hand_over() -> str:
    return "Giấy mời được ghi đã trao từ khi triệu tập đến khi ký biên bản."


def nobody_chosen() -> str:
    return "Chưa chọn đồng chí nào đã nhận giấy mời."
