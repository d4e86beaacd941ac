"""Words on the page that names another chair or minute-taker."""


def change_leaders() -> str:
    return "Cử người khác chủ trì, ghi biên bản"


def name_them() -> str:
    return "Cử từ bây giờ"


def each_signs_his_part() -> str:
    return "Người ghi biên bản trước vẫn ký phần mình đã ghi, nếu đã có mặt."
