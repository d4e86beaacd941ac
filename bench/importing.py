"""An import of members from .xlsx as an office does it: preview, confirmation, and the progress shown meanwhile.

    ./sotay bench importing [--rows 5000] [--json FILE]

The workbook has title rows, a number column, dates as text, and is judged and written by the product's own actions.
"""

import argparse
import io
import json
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter
from django.db import connection

from bench._ground import BUILDER, SINCE, found
from bench._machine import busy, tell
from sotay.members.models import Member
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions.confirm_import import confirm_import
from sotay.spreadsheets.actions.start_import import start_import
from sotay.spreadsheets.models import ImportProgress, ImportRun

CELLS = 100
HEADINGS = (
    "STT",
    "Mã chi bộ",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Số thẻ đảng viên",
)
SYLLABLES = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hạnh",
    "Khánh",
    "Linh",
    "Mai",
    "Ngọc",
    "Oanh",
    "Phúc",
    "Quang",
)
LOOK_EVERY = 0.05


def people(count: int) -> Iterable[tuple[str, ...]]:
    """Invented members, spread over the cells, each with a card number and dates as offices write them."""
    for number in range(count):
        middle, last = SYLLABLES[number % 13], SYLLABLES[number // 13 % 13]
        yield (
            str(number + 1),
            f"NK{number % CELLS:03d}",
            f"Trần {middle} {SYLLABLES[number // 169 % 13]} {last}",
            "Nữ" if number % 2 else "Nam",
            f"{number % 28 + 1:02d}/{number // 28 % 12 + 1:02d}/{1960 + number % 35}",
            f"01/{number % 12 + 1:02d}/2015",
            f"01/{number % 12 + 1:02d}/2016",
            f"{40_000_000 + number}",
        )


def workbook(count: int) -> bytes:
    """The list as a file: two title rows, an empty one, headings, rows."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write(0, 0, "ĐẢNG BỘ KHỐI NHẬP")
    sheet.write(1, 0, "DANH SÁCH ĐẢNG VIÊN")
    for line, row in enumerate([HEADINGS, *people(count)], start=3):
        sheet.write_row(line, 0, row)
    book.close()
    return content.getvalue()


class Watch(threading.Thread):
    """Reads the progress as a page would, on a connection of its own, while the import is being written."""

    def __init__(self, run_id: int) -> None:
        super().__init__(daemon=True)
        self.run_id, self.is_over = run_id, threading.Event()
        self.seen: list[tuple[float, int, int]] = []

    def run(self) -> None:
        began = time.perf_counter()
        while not self.is_over.wait(LOOK_EVERY):
            progress = ImportProgress.objects.filter(run_id=self.run_id).values_list("done", "total").first()
            if progress and (not self.seen or self.seen[-1][1] != progress[0]):
                self.seen.append((time.perf_counter() - began, *progress))
                print(f"  {progress[0]:>6} of {progress[1]} after {self.seen[-1][0]:.1f} s", flush=True)
        connection.close()


def ground() -> int:
    """A committee and its cells; answers the committee's number."""
    base = found(None, "NK", "Đảng bộ khối Nhập", "base_org", "")
    for number in range(CELLS):
        found(base, f"NK{number:03d}", f"Chi bộ Nhập {number}", "cell_kind", "enterprise")
    return base


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    machine = tell("./sotay bench importing " + " ".join(sys.argv[1:]))
    base, content = ground(), workbook(options.rows)
    print(
        f"workbook of {options.rows} rows, {len(content) // 1024} KB, {CELLS} cells since {SINCE:%Y}; load {busy()}"
    )

    began = time.perf_counter()
    run = start_import("members", content, file_name="danh-sach.xlsx", organization_id=base, actor=BUILDER)
    preview = time.perf_counter() - began
    print(f"preview: {preview:.1f} s, {options.rows / preview:.0f} rows/s, states {run.counts}", flush=True)

    watch = Watch(run.pk)
    watch.start()
    began = time.perf_counter()
    confirm_import(run.pk, actor=BUILDER)
    jobs.apply(run.pk)
    confirmed = time.perf_counter() - began
    watch.is_over.set()
    watch.join()
    run.refresh_from_db()
    print(
        f"confirm: {confirmed:.1f} s, {options.rows / confirmed:.0f} rows/s, state {run.state}; load {busy()}"
    )
    print(f"progress moved {len(watch.seen)} times")
    written = Member.objects.filter(cell__parent_id=base).count()
    is_good = run.state == ImportRun.State.APPLIED and written == options.rows
    print(f"members written: {written}")
    if options.json:
        result = {"rows": options.rows, "preview_s": preview, "confirm_s": confirmed, "progress": watch.seen}
        options.json.write_text(json.dumps(result | {"machine": machine}, indent=1))
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
