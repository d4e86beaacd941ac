"""Time of one official paper as .docx and as PDF in one process: the resolutions of a small and of a large meeting.

    ./sotay bench papers [--rounds 30] [--json FILE]

The first of each kind is told apart: it loads fonts and makes the styles. Only the drawing is measured, of plain data;
each is another paper, because the typesetter remembers what it has set before.
"""

import argparse
import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sotay.documents.papers.layout import PaperLayout
from sotay.documents.papers.paper import (
    Align,
    Block,
    Column,
    OfficialPaper,
    SignatureBlock,
    Table,
)
from sotay.documents.papers.pdf import as_pdf, faces
from sotay.documents.papers.plain_text import blocks_of_text
from sotay.documents.papers.word import as_docx
from sotay.regulations.layouts import layouts

SENTENCE = (
    "Chi bộ thống nhất đánh giá kết quả thực hiện nghị quyết kỳ trước, nêu rõ việc đã xong và việc còn chậm."
)
SIZES = {"small": (12, 5), "large": (120, 100)}
"""Lines of text and rows of the table."""


def paper_of(lines: int, rows: int, number: int) -> OfficialPaper:
    """A resolution of so many paragraphs and tasks, unlike every other number."""
    text = "\n".join(
        [
            "I- KẾT QUẢ",
            *[f"- {SENTENCE} ({number}.{line})" for line in range(lines)],
            "II- PHƯƠNG HƯỚNG",
            SENTENCE,
            "III- PHÂN CÔNG",
        ]
    )
    columns = (
        Column("TT", 8, Align.CENTRE), Column("Nhiệm vụ", 42), Column("Người thực hiện", 25), Column("Thời hạn", 25),
    )  # fmt: skip
    table = Table(
        columns,
        tuple(
            (str(n), f"Rà soát hộ khó khăn số {number}", "Nguyễn Thị Ánh", "20/6/2026") for n in range(rows)
        ),
    )
    blocks: tuple[Block, ...] = (*blocks_of_text(text), table)
    return OfficialPaper(
        type_code="NQ",
        type_name="nghị quyết",
        subject_line="sinh hoạt thường kỳ tháng 6 năm 2026",
        superior_organ="Đảng bộ khối Doanh nghiệp",
        issuing_organ="Chi bộ Công ty Mẫu 1",
        number_sign=f"{number:02d}-NQ/CB",
        day=dt.date(2026, 6, 5),
        layout=PaperLayout(layouts()["05-HD/VPTW"], ".", "V/v", "first_vowel", "Trần Hưng Đạo"),
        blocks=blocks,
        signatures=(SignatureBlock("T/M CHI BỘ", "Bí thư", "Nguyễn Thị An"),),
        recipients=("Đảng bộ khối Doanh nghiệp (để báo cáo)", "Lưu chi bộ"),
    )


def milliseconds(draw: Callable[[OfficialPaper], bytes], paper: OfficialPaper) -> tuple[float, int]:
    begun = time.perf_counter()
    size = len(draw(paper))
    return 1000 * (time.perf_counter() - begun), size


def measure(
    name: str, draw: Callable[[OfficialPaper], bytes], lines: int, tasks: int, rounds: int
) -> dict[str, float | str]:
    """First time, then the median and the 95th percentile of the rest."""
    papers = [paper_of(lines, tasks, number) for number in range(1, rounds + 2)]
    first, size = milliseconds(draw, papers[0])
    times = sorted(milliseconds(draw, paper)[0] for paper in papers[1:])
    return {
        "paper": name,
        "first_ms": round(first, 1),
        "median_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 1),
        "kilobytes": round(size / 1024, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="./sotay bench papers")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for size, (lines, tasks) in SIZES.items():
        for form, draw in (("docx", as_docx), ("pdf", as_pdf)):
            rows.append(measure(f"{size} {form}", draw, lines, tasks, options.rounds))
    print(f"face of the PDF: {faces().families[0]}")
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
