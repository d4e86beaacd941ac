"""Every sentence of organizations."""

from typing import NamedTuple


class FormWords(NamedTuple):
    """What stands on a page with one form: its title, the word on the button, a sentence above."""

    title: str
    label: str
    intro: str = ""


CODE_MISSING = "Chưa ghi mã tổ chức."
CODE_TAKEN = "Mã tổ chức “{code}” đã dùng cho {name}. Hãy chọn mã khác."
CODE_TWICE = "Mã tổ chức “{code}” ghi cho hai tổ chức trong cùng danh sách."
PARENTS_IN_CIRCLE = "Các tổ chức {codes} trực thuộc lẫn nhau. Hãy xem lại cột tổ chức cấp trên."
NAME_MISSING = "Chưa ghi tên tổ chức đảng."
NAME_TOO_LONG = "Tên tổ chức đảng dài quá {limit} ký tự."
KIND_UNKNOWN = "Không có loại hình tổ chức “{code}”."
KIND_NOT_IN_FORCE = "Loại hình “{label}” không còn hoặc chưa được dùng vào ngày {day}."
KIND_BASIS = "Điều lệ Đảng; quy định thi hành Điều lệ Đảng của ngày thành lập"
CELL_TYPE_UNKNOWN = "Không có loại hình chi bộ “{code}”."
CELL_TYPE_ONLY_FOR_CELLS = "Chỉ chi bộ mới có loại hình chi bộ; “{label}” không phải là chi bộ."
PARENT_UNKNOWN = "Không có tổ chức nào mang mã “{code}”."
PARENT_IS_CELL = "{name} là chi bộ nên không có tổ chức đảng trực thuộc. Hãy chọn đảng bộ cấp trên."
PARENT_IS_LOWER = "“{child}” không thể trực thuộc {name} ({parent}): cấp trên phải ngang hoặc cao hơn."
PARENT_NOT_STANDING = "{name} không hoạt động vào ngày {day} nên không thể làm cấp trên từ ngày đó."
PARENT_IS_SELF = "Một tổ chức không thể trực thuộc chính mình."
CIRCLE = (
    "{parent} đang nằm dưới {name} nên không thể làm cấp trên của {name}: tổ chức sẽ trực thuộc chính mình."
)
NOT_STANDING = "{name} không có trong hệ thống tổ chức vào ngày {day}."
ALREADY_THERE = "{name} đã trực thuộc {parent} vào ngày {day}."
CHANGED_LATER = "{name} đã có thay đổi khác từ ngày {day}. Không ghi chèn trước thay đổi đó được."
SAME_NAME = "Tên, loại hình và các nội dung khác không có gì thay đổi."
KIND_NEEDS_NO_CHILDREN = "{name} đang có tổ chức trực thuộc nên không thể chuyển thành chi bộ."
GROUP_CODE_TAKEN = "Mã khối “{code}” đã dùng. Hãy chọn mã khác."
GROUP_NAME_MISSING = "Chưa ghi tên khối."
GROUP_CODE_MISSING = "Chưa ghi mã khối."
ALREADY_IN_GROUP = "{name} đã ở trong khối {group} vào ngày {day}."
NOT_BELOW_GROUP_OWNER = "{name} không thuộc {owner}, nơi lập khối {group}."
NOT_IN_GROUP = "{name} không ở trong khối {group} vào ngày {day}."
REVISION_CHANGED = (
    "Nội dung đã được người khác sửa trong lúc đồng chí đang xem. Hãy mở lại trang rồi sửa tiếp."
)
PARENT_AMBIGUOUS = "Có nhiều tổ chức tên “{code}”. Hãy ghi mã tổ chức cấp trên."
PARENT_OUTSIDE = "Đồng chí không lập được tổ chức dưới {name}."
CODE_OUTSIDE = "Mã “{code}” đã dùng cho một tổ chức ngoài phạm vi đang nhập."
MAY_NOT_CHANGE = "Đồng chí không sửa được thông tin của {name}."
FOUNDED_DIFFERS = "Ngày thành lập đang lưu là {day}; nhập danh sách không đổi ngày này."
CHANGED_SINCE = "đã được sửa sau khi nhập."
UNDONE = "Hoàn tác lần nhập {run}"
EXPORTED = "{name}, ngày {day}"
EXPORT_NOTE = "Danh sách này nhập lại được: sửa rồi nhập, hệ thống hỏi trước khi thay nội dung nào."
STILL_USED = "{name} đã có dữ liệu gắn với nó (đảng viên, chức vụ, cuộc họp hoặc tổ chức trực thuộc)."

FOUNDED = "Đã lập {name}."
MOVED = "Đã ghi {name} trực thuộc {parent} từ ngày {day}."
RENAMED = "Đã ghi tên, loại hình mới của {name} từ ngày {day}."
UPDATED = "Đã lưu thông tin của {name}."
GROUP_OPENED = "Đã lập {name}."
PUT_IN_GROUP = "Đã đưa {name} vào khối."
TAKEN_OUT = "Đã đưa {name} ra khỏi khối từ sau ngày {day}."

FOUND_FORM = FormWords("Lập tổ chức đảng trực thuộc", "Lập tổ chức")
FOUND_TOP_FORM = FormWords("Lập tổ chức đảng cao nhất", "Lập tổ chức")
MOVE_FORM = FormWords(
    "Chuyển tổ chức trực thuộc",
    "Ghi chuyển",
    "Các tổ chức bên dưới chuyển theo. Số liệu trước ngày chuyển vẫn tính theo nơi cũ.",
)
RENAME_FORM = FormWords(
    "Đổi tên, loại hình", "Ghi tên, loại hình mới", "Tên cũ vẫn giữ trong lịch sử và vẫn tìm được."
)
UPDATE_FORM = FormWords("Sửa thông tin tổ chức", "Lưu")
OPEN_GROUP_FORM = FormWords(
    "Lập khối", "Lập khối", "Khối dùng để theo dõi, tổng hợp; không phải là cấp trên của tổ chức đảng."
)
PUT_IN_GROUP_FORM = FormWords("Đưa tổ chức vào khối", "Đưa vào khối", "Các tổ chức bên dưới được tính cùng.")
TAKE_OUT_FORM = FormWords("Đưa tổ chức ra khỏi khối", "Đưa ra khỏi khối")

TREE = "Tổ chức"
ORGANIZATION_LABEL = "Tổ chức"
PARENT_LABEL = "Trực thuộc"
PRESENT_PARENT_LABEL = "Đang trực thuộc"
GROUP_LABEL = "Khối"
