"""The organizations of Quận Mẫu in 06/2023 (scenario.md §3.1): codes, sizes, first month of use. Plain data."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

FOUNDED = dt.date(2020, 7, 1)
TERM_NAME = "2020 - 2025"
FIRST_MONTH = dt.date(2022, 7, 1)
LAST_MONTH = dt.date(2023, 6, 1)
NOT_YET = None
FEBRUARY, MARCH, APRIL, MAY, JUNE = (dt.date(2023, month, 1) for month in (2, 3, 4, 5, 6))


@dataclass(frozen=True)
class Body:
    """A committee above the cells."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None


@dataclass(frozen=True)
class Cell:
    """A cell as it stands on 31/5/2023; `first_month` is its first month of use, None while it has not begun."""

    code: str
    name: str
    short_name: str
    kind: str
    cell_type: str
    parent: str
    member_count: int
    first_month: dt.date | None
    is_in_bloc: bool = True
    newcomers_on: tuple[dt.date, ...] = ()
    """Ceremonies of 2022-07 … 2023-06; these members are among `member_count`."""


BODIES = [
    Body("QU", "Quận ủy Quận Mẫu", "Quận ủy Quận Mẫu", "upper_base_org", None),
    Body("DN", "Đảng bộ khối Doanh nghiệp Quận Mẫu", "Đảng bộ khối Doanh nghiệp", "base_org", "QU"),
    Body("B1", "Đảng bộ Chi cục Thuế Quận Mẫu", "Đảng bộ Chi cục Thuế", "base_org", "QU"),
    Body("B2", "Đảng bộ Trung tâm Y tế Quận Mẫu", "Đảng bộ Trung tâm Y tế", "base_org", "QU"),
    Body("B3", "Đảng bộ Bệnh viện Quận Mẫu", "Đảng bộ Bệnh viện", "base_org", "QU"),
    Body("B4", "Đảng bộ Điện lực Quận Mẫu", "Đảng bộ Điện lực", "base_org", "QU"),
    Body("B5", "Đảng bộ Công ty TNHH MTV Dịch vụ Quận Mẫu", "Đảng bộ Công ty TNHH MTV", "base_org", "QU"),
]

SINGLE_CELLS = [
    ("TH1", "Chi bộ Trường THPT số 1", "school", 27, JUNE),
    ("TH2", "Chi bộ Trường THPT số 2", "school", 24, JUNE),
    ("TH3", "Chi bộ Trường THPT số 3", "school", 25, NOT_YET),
    ("KS", "Chi bộ Viện Kiểm sát nhân dân", "office", 21, MARCH),
    ("DD", "Chi bộ Chi nhánh Văn phòng đăng ký đất đai", "office", 18, APRIL),
    ("DE", "Chi bộ Hạt quản lý đê", "public_service", 7, MAY),
    ("S1", "Chi bộ Tòa án nhân dân", "office", 26, JUNE),
    ("S2", "Chi bộ Chi cục Thi hành án dân sự", "office", 19, JUNE),
    ("S3", "Chi bộ Kho bạc Nhà nước", "office", 14, JUNE),
    ("S4", "Chi bộ Bảo hiểm xã hội", "office", 17, JUNE),
    ("S5", "Chi bộ Trung tâm GDNN – GDTX", "school", 16, JUNE),
    ("S6", "Chi bộ Trung tâm Văn hóa – Thông tin và Thể thao", "public_service", 13, JUNE),
    ("S7", "Chi bộ Ban Quản lý dự án", "public_service", 22, NOT_YET),
    ("S8", "Chi bộ Đội Quản lý thị trường", "office", 9, NOT_YET),
    ("S9", "Chi bộ Bưu điện", "enterprise", 12, NOT_YET),
]

PUPILS_ON = dt.date(2023, 5, 19)
ADMITTED_IN_ENTERPRISES = 31
DN_SIZES = [4] * 20 + [8] * 30 + [15] * 16 + [27] * 6
DN_STARTS = [FEBRUARY] * 9 + [MARCH] * 22 + [APRIL] * 27 + [MAY] * 14
DN_TRADES = [
    "Cơ khí", "May mặc", "Vận tải", "Xây dựng", "Thương mại", "Bao bì", "Thực phẩm", "Điện tử", "In", "Nhựa",
    "Nội thất", "Dược phẩm",
]  # fmt: skip

BASES: list[tuple[str, int, int, str, list[dt.date | None], str]] = [
    # code, cells, members, cell type, first month of each cell
    ("B1", 6, 74, "office", [JUNE] * 6, "Đội thuế số"),
    ("B2", 5, 62, "hospital", [JUNE] * 5, "Khoa, phòng số"),
    ("B3", 9, 118, "hospital", [JUNE] * 9, "Khoa số"),
    ("B4", 4, 45, "enterprise", [JUNE] + [NOT_YET] * 3, "Đội điện số"),
    ("B5", 7, 96, "enterprise", [NOT_YET] * 7, "Xí nghiệp số"),
]


def cells() -> Iterator[Cell]:
    """All 118 cells of the bloc, and the cell of the committee's own office outside it."""
    yield from enterprise_cells()
    for code, name, cell_type, count, first_month in SINGLE_CELLS:
        pupils = (PUPILS_ON, PUPILS_ON) if code in {"TH1", "TH2"} else ()
        full_name = f"{name} Quận Mẫu"
        yield Cell(
            code, full_name, name, "base_cell", cell_type, "QU", count, first_month, newcomers_on=pupils
        )
    for code, cell_count, member_count, cell_type, starts, label in BASES:
        for number, size in enumerate(shares(member_count, cell_count), start=1):
            name = f"Chi bộ {label} {number}"
            yield Cell(
                f"{code}.{number:02d}",
                name,
                name,
                "dependent_cell",
                cell_type,
                code,
                size,
                starts[number - 1],
            )
    yield Cell(
        "CQ", "Chi bộ Cơ quan Quận ủy Quận Mẫu", "Chi bộ Cơ quan Quận ủy", "base_cell", "office", "QU", 12, NOT_YET,
        is_in_bloc=False,
    )  # fmt: skip


def enterprise_cells() -> Iterator[Cell]:
    """The 72 cells of the enterprises: sizes and starts are spread so that no size comes first or last."""
    for number in range(1, 73):
        place = (number * 29) % 72
        trade = DN_TRADES[(number - 1) % len(DN_TRADES)]
        name = f"Chi bộ Công ty {trade} Mẫu {(number - 1) // len(DN_TRADES) + 1}"
        size, start = DN_SIZES[place], DN_STARTS[number - 1]
        newcomers = (ceremony_of(number),) if number <= ADMITTED_IN_ENTERPRISES else ()
        code = f"DN.{number:02d}"
        yield Cell(
            code, name, name, "dependent_cell", "enterprise", "DN", size, start, newcomers_on=newcomers
        )


def ceremony_of(number: int) -> dt.date:
    """The day on which the newcomer of an enterprise's cell was admitted, spread from 09/2022 to 05/2023."""
    month = (8 + number % 9) % 12 + 1
    return dt.date(2022 if month >= 9 else 2023, month, 5 + number % 20)


def shares(total: int, parts: int) -> list[int]:
    """A number of members split over cells as evenly as it goes."""
    each, rest = divmod(total, parts)
    return [each + (1 if index < rest else 0) for index in range(parts)]
