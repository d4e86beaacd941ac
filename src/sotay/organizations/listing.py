"""The columns of the list of organizations, and the list as it goes out (vietnamese.md §7, members.md §1)."""

import datetime as dt
from collections.abc import Mapping

from sotay.kernel.days import WrittenDay
from sotay.spreadsheets.columns import Column, Stored, read_code, read_day, read_text, shown
from sotay.spreadsheets.exporting import export_list
from sotay.spreadsheets.writing import Letterhead

from . import wording
from .models import Organization, OrganizationVersion
from .rules import CODE_LIMIT, NAME_LIMIT, SHORT_NAME_LIMIT

COLUMNS = (
    Column(
        "code", "Mã tổ chức", read_code(CODE_LIMIT), is_required=True, width=14,
        synonyms=("Mã", "Mã tổ chức đảng", "Mã số tổ chức đảng", "Mã TCĐ", "Mã đơn vị"),
        guide="Mỗi tổ chức một mã, không dùng lại.",
    ),
    Column(
        "name", "Tên tổ chức đảng", read_text(NAME_LIMIT), is_required=True, is_name=True, width=44,
        synonyms=("Tên tổ chức", "Tổ chức đảng", "Tên đơn vị", "Tên chi bộ", "Tên chi bộ, đảng bộ", "Tên chi, đảng bộ"),
    ),
    Column(
        "short_name", "Tên gọi tắt", read_text(SHORT_NAME_LIMIT), width=24, synonyms=("Tên tắt", "Tên viết tắt"),
    ),
    Column(
        "kind", "Loại hình tổ chức", read_text(), is_required=True, width=26,
        synonyms=("Loại hình", "Loại tổ chức", "Loại hình tổ chức đảng", "Loại hình TCĐ"),
        guide="Ví dụ đảng bộ cơ sở, chi bộ cơ sở, chi bộ trực thuộc; từ 26/7/2026 là chi bộ.",
    ),
    Column(
        "cell_type", "Loại hình chi bộ", read_text(), width=22, synonyms=("Loại chi bộ", "Lĩnh vực"),
        guide="Chỉ ghi cho chi bộ: khu dân cư, cơ quan, trường học, doanh nghiệp …",
    ),
    Column(
        "parent", "Mã tổ chức cấp trên", read_text(NAME_LIMIT), width=20,
        synonyms=("Trực thuộc", "Tổ chức cấp trên", "Cấp trên", "Mã cấp trên", "Cấp trên trực tiếp"),
        guide="Mã hoặc đúng tên tổ chức cấp trên; để trống là trực thuộc tổ chức đang nhập.",
    ),
    Column(
        "on", "Ngày thành lập", read_day(), width=16,
        synonyms=("Từ ngày", "Ngày có hiệu lực", "Ngày lập", "Ngày quyết định thành lập"),
        guide="Để trống là ngày nhập.",
    ),
    Column("decision", "Quyết định", read_text(200), width=26, synonyms=("Số quyết định", "Quyết định thành lập")),
    Column(
        "goes_live_on", "Ngày bắt đầu dùng hệ thống", read_day(), width=18, synonyms=("Ngày bắt đầu dùng",),
    ),
)  # fmt: skip

LABELS = {column.key: column.label for column in COLUMNS}


def organizations_file(organization: Organization, *, on: dt.date) -> bytes:
    """An organization and all below it today, with the columns of the import, so that it reads back unchanged."""
    path = organization.path or "?"
    rows = (
        Organization.objects.filter(path__gte=path, path__lt=path + "~")
        .select_related("kind", "cell_type", "parent")
        .order_by("path")
    )
    decisions: dict[int, str] = {}
    for version in OrganizationVersion.objects.filter(organization__in=rows).order_by("during"):
        decisions.setdefault(version.organization_id, version.decision)
    return export_list(
        "DANH SÁCH TỔ CHỨC ĐẢNG",
        COLUMNS,
        (_exported(each, decisions.get(each.pk, "")) for each in rows),
        period=wording.EXPORTED.format(name=organization.name, day=shown(WrittenDay(on))),
        letterhead=Letterhead(organ=organization.name),
        notes=[("Nhập lại", wording.EXPORT_NOTE)],
    )


def _exported(organization: Organization, decision: str) -> Mapping[str, Stored | None]:
    return {
        "code": organization.code,
        "name": organization.name,
        "short_name": organization.short_name or None,
        "kind": organization.kind.label,
        "cell_type": organization.cell_type.label if organization.cell_type else None,
        "parent": organization.parent.code if organization.parent else None,
        "on": WrittenDay(organization.founded_on) if organization.founded_on else None,
        "decision": decision or None,
        "goes_live_on": WrittenDay(organization.goes_live_on) if organization.goes_live_on else None,
    }
