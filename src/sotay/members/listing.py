"""The columns of the list of members, and the list as it goes out (members.md §3, vietnamese.md §7).

Of the columns of the national list only the fields that are kept here are read; the others are shown as not used.
"""

import datetime as dt
from collections.abc import Mapping

from sotay.access.actor import Actor
from sotay.kernel.days import WrittenDay
from sotay.organizations.models import Organization
from sotay.spreadsheets.columns import (
    Column,
    Stored,
    read_choice,
    read_code,
    read_day,
    read_digits,
    read_person_name,
    read_phone,
    read_text,
    read_tick,
    shown,
)
from sotay.spreadsheets.exporting import export_list
from sotay.spreadsheets.writing import Letterhead

from . import wording
from .models import Member, Standing
from .page_queries import visible
from .policy import EXPORT_MEMBERS
from .queries import birth_of, in_cell_since
from .rules import CARD_LENGTHS

SEX_WORDS = {"Nam": Member.Sex.MALE.value, "Nữ": Member.Sex.FEMALE.value}
OFFICIAL, PROBATIONARY = Standing.Kind.OFFICIAL.value, Standing.Kind.PROBATIONARY.value
STANDING_WORDS = {
    "chính thức": OFFICIAL,
    "dự bị": PROBATIONARY,
    "đảng viên chính thức": OFFICIAL,
    "đảng viên dự bị": PROBATIONARY,
    "ĐV chính thức": OFFICIAL,
    "ĐV dự bị": PROBATIONARY,
    "CT": OFFICIAL,
    "DB": PROBATIONARY,
}

COLUMNS = (
    Column(
        "full_name", "Họ và tên", read_person_name(), is_required=True, is_name=True, width=28,
        synonyms=("Họ tên", "Họ và tên khai sinh", "Họ và tên đảng viên", "Họ tên đảng viên", "Họ và tên ĐV"),
        parts=(("Họ đệm", "Họ và tên đệm", "Họ, tên đệm", "Họ và đệm", "Họ"), ("Tên",)),
    ),
    Column(
        "sex", "Giới tính", read_choice(SEX_WORDS), width=10, choices=tuple(SEX_WORDS),
        synonyms=("Nam, nữ", "Nam/nữ", "Phái"),
        write=lambda value: Member.Sex(str(value)).label,
    ),
    Column(
        "birth_date", "Ngày sinh", read_day(partial=True), is_required=True, width=14,
        synonyms=("Ngày, tháng, năm sinh", "Ngày tháng năm sinh", "Sinh ngày", "Năm sinh"),
        guide="Chỉ biết tháng hoặc năm thì ghi 6/1975 hoặc 1975.",
    ),
    Column(
        "card_number", "Số thẻ đảng viên", read_digits(*CARD_LENGTHS), width=18,
        synonyms=("Số thẻ", "Số thẻ ĐV", "Số thẻ Đảng", "Số TĐV"),
    ),
    Column(
        "cell_code", "Mã chi bộ", read_code(), width=14,
        synonyms=("Mã tổ chức", "Mã tổ chức đảng", "Mã TCĐ", "Mã đơn vị"),
        guide="Bắt buộc khi nhập cho đảng bộ, nếu không ghi tên chi bộ.",
    ),
    Column(
        "cell", "Tổ chức đảng", read_text(), width=36,
        synonyms=("Chi bộ", "Tên chi bộ", "Tổ chức đảng đang sinh hoạt", "Nơi sinh hoạt đảng"),
        guide="Đúng tên chi bộ trong hệ thống; ghi mã thì không cần tên.",
    ),
    Column(
        "joined_on", "Ngày vào Đảng", read_day(), is_required=True, width=14,
        synonyms=("Ngày kết nạp", "Ngày vào Đảng Cộng sản Việt Nam", "Kết nạp", "Ngày kết nạp Đảng"),
    ),
    Column(
        "official_on", "Ngày chính thức", read_day(), width=14,
        synonyms=("Ngày vào Đảng chính thức", "Ngày công nhận chính thức", "Chính thức"),
        guide="Để trống nếu là đảng viên dự bị.",
    ),
    Column(
        "standing", "Tình trạng", read_choice(STANDING_WORDS), width=14, choices=("chính thức", "dự bị"),
        synonyms=("Trạng thái", "Loại đảng viên", "Diện đảng viên", "Đảng viên"),
        write=lambda value: "chính thức" if value == OFFICIAL else "dự bị",
    ),
    Column(
        "on", "Ngày về chi bộ", read_day(), width=14,
        synonyms=("Ngày về sinh hoạt ở chi bộ", "Ngày chuyển đến", "Ngày về sinh hoạt", "Ngày vào chi bộ"),
        guide="Để trống là ngày nhập.",
    ),
    Column("phone", "Điện thoại", read_phone(), width=16, synonyms=("Số điện thoại", "SĐT", "Di động")),
    Column("email", "Thư điện tử", read_text(254), width=26, synonyms=("Email", "E-mail", "Hộp thư")),
    Column(
        "has_no_device", "Không có thiết bị", read_tick(), width=12, synonyms=("Không có điện thoại thông minh",),
        guide="Đánh dấu x; đồng chí ấy nhận bản in, được nhập hộ.",
    ),
)  # fmt: skip

LABELS = {column.key: column.label for column in COLUMNS}


def members_file(organization: Organization, *, on: dt.date, actor: Actor) -> tuple[bytes, int]:
    """The members of an organization's cells whom the actor may export, with the columns of the import; how many."""
    path = organization.path or "?"
    rows = Member.objects.filter(cell__path__gte=path, cell__path__lt=path + "~").select_related("cell")
    members = list(
        visible(rows, actor, EXPORT_MEMBERS).order_by("cell__sort_key", "cell_id", "sort_key", "pk")
    )
    since = in_cell_since([member.pk for member in members], on)
    content = export_list(
        "DANH SÁCH ĐẢNG VIÊN",
        COLUMNS,
        (_exported(member, since.get(member.pk)) for member in members),
        period=wording.EXPORTED.format(name=organization.name, day=shown(WrittenDay(on))),
        letterhead=Letterhead(organ=organization.name),
        notes=[
            ("Số dòng", wording.EXPORT_COUNT.format(count=len(members))),
            ("Nhập lại", wording.EXPORT_NOTE),
        ],
    )
    return content, len(members)


def _exported(member: Member, since: dt.date | None) -> Mapping[str, Stored | None]:
    return {
        "full_name": member.full_name,
        "sex": member.sex or None,
        "birth_date": birth_of(member),
        "card_number": member.card_number or None,
        "cell_code": member.cell.code if member.cell else None,
        "cell": member.cell.name if member.cell else None,
        "joined_on": WrittenDay(member.joined_on) if member.joined_on else None,
        "official_on": WrittenDay(member.official_on) if member.official_on else None,
        "standing": OFFICIAL if member.official_on else PROBATIONARY,
        "on": WrittenDay(since) if since else None,
        "phone": member.phone or None,
        "email": member.email or None,
        "has_no_device": True if member.has_no_device else None,
    }
