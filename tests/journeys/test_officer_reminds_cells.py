"""An officer goes from a red cell to a sent reminder and a downloaded table (issue 2, acceptance 2)."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from sotay.accounts.models import Account
from sotay.kernel import clock
from tests.journeys import given
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor
from tests.people import Cast

pytestmark = pytest.mark.journey
REMINDED = "Đã nhắc 3 chi bộ còn thiếu. Mỗi chi bộ được nhắc nhiều nhất một lần trong ngày."
NOTICE = "Nhắc sinh hoạt chi bộ tháng 12/2026: mời đồng chí mở Sổ tay xem việc còn thiếu"


def given_one_cell_of_four_has_met(site: Site, cast: Cast) -> None:
    """Cell 1 has done December in full, the others nothing; the secretary of cell 2 has an e-mail address."""

    def happened() -> None:
        given.a_month_in_full(cast, given.evening(2026, 12, 3))
        Account.objects.filter(pk=cast.members["neighbour_secretary"]).update(email="bithu@mau.example")

    site.ask(happened)
    site.at(2026, 12, 4, 8, 30)


def test_officer_reminds_cells(visit: Callable[..., Visitor], site: Site, committed_database: Cast) -> None:
    given_one_cell_of_four_has_met(site, committed_database)
    officer = visit("organisation_board")
    officer.go("/")
    officer.look("sign-in")
    officer.sign_in()
    officer.sees("1/4", "3 chi bộ còn thiếu")
    officer.look("home")

    officer.press("Bảng theo dõi", within="nav")
    row = officer.page.get_by_role("row").filter(has_text="Chi bộ Công ty Mẫu 2")
    expect(row.locator(".is-missing").nth(1)).to_have_text("thiếu")
    officer.look("board")
    with officer.counting() as count:
        officer.press(row.get_by_role("link", name="chưa"))
    assert count.touches == 1, "from a red cell to its secretary's telephone in at most two touches"
    expect(officer.page.get_by_role("link", name="0900000011")).to_have_attribute("href", "tel:0900000011")
    officer.sees("chưa có kỳ sinh hoạt thường kỳ trên hệ thống", "khuyết bí thư")
    officer.look("gaps")

    stale_tab = officer.second_tab()
    officer.press("Nhắc 3 chi bộ còn thiếu")
    officer.sees(REMINDED)
    expect(officer.page.get_by_role("button", name="Nhắc 3")).to_have_count(0)
    officer.look("reminded")
    stale_tab.press("Nhắc 3 chi bộ còn thiếu")
    stale_tab.sees("Chưa có gì thay đổi", "Hôm nay đã nhắc đủ 3 chi bộ còn thiếu")
    stale_tab.look("refused")

    saw_the_table(officer.download("Tải bảng .xlsx"))
    the_secretary_was_told(visit("neighbour_secretary"))
    the_letter_says_no_content(site)

    site.at(2026, 12, 5, 8)
    officer.page.reload()
    officer.sees("Nhắc 3 chi bộ còn thiếu")


def saw_the_table(table: Path) -> None:
    """Read back by a program that is not ours: title, cut-off, rows, definitions."""
    book = openpyxl.load_workbook(io.BytesIO(table.read_bytes()))
    rows = [
        [str(value) for value in row if value is not None]
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    ]
    text = "\n".join(" | ".join(row) for row in rows)
    assert table.name == "bang-theo-doi_QU_2026-12.xlsx"
    assert "QUẬN ỦY QUẬN MẪU" in text.upper()
    assert "BẢNG THEO DÕI SINH HOẠT CHI BỘ" in text.upper()
    assert "08:30 ngày 04/12/2026" in text
    assert "1/4 = 25,00%" in text
    assert "Mẫu số: chi bộ trong phạm vi" in text
    by_cell = {row[2]: row for row in rows if len(row) > 12}
    assert "x" in by_cell["Chi bộ Công ty Mẫu 1"]
    assert "chưa có kỳ sinh hoạt thường kỳ trên hệ thống" in by_cell["Chi bộ Công ty Mẫu 2"]
    assert {"Ngô Văn Phúc", "0900000011"} <= set(by_cell["Chi bộ Công ty Mẫu 2"])


def the_secretary_was_told(secretary: Visitor) -> None:
    secretary.sign_in()
    secretary.sees(NOTICE)
    secretary.look("notice-at-home")
    secretary.press(NOTICE)
    expect(secretary.page.get_by_role("heading", level=1)).to_have_text("Sinh hoạt")
    secretary.look("where-the-notice-leads")
    secretary.go("/")
    expect(secretary.page.locator("#thong-bao")).not_to_contain_text(NOTICE)


def the_letter_says_no_content(site: Site) -> None:
    """The letter carries title and time; who lacks what stays in the app (protection.md §9)."""
    site.do_jobs()
    [letter] = site.letters()
    text = letter.get_content()
    assert letter["To"] == "bithu@mau.example"
    assert NOTICE in text
    assert clock.local(site.now()).strftime("%d/%m/%Y") in text
    for kept in ("Công ty Mẫu", "chưa có kỳ", "thiếu bước", "0900", "Ngô Văn Phúc", "/sinh-hoat/"):
        assert kept not in text + letter["Subject"]
