"""The shell in a real browser: every size and scheme, axe, nothing typed lost, nothing sent twice."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.shell.site import received

pytestmark = pytest.mark.journey

PAGES = [
    "/", "/kieu-dang/", "/kieu-dang/?tro-lai=1", "/kieu-dang/ban-in/", "/kieu-dang/tu-choi/", "/kieu-dang/ban-cu/",
    "/vao/", "/loi/400/", "/loi/403/", "/loi/404/", "/loi/500/", "/loi/stale_form/",
]  # fmt: skip
SIZES = {
    "phone": (360, 740),
    "smallest phone": (320, 568),
    "desktop at 200 %": (640, 400),
    "desktop": (1280, 860),
}
OVERFLOW = """() => [...document.querySelectorAll('body *')].filter(e =>
  e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && e.getBoundingClientRect().width > 0
  && !e.closest('.table-scroll') && getComputedStyle(e).position !== 'absolute').map(e => e.outerHTML.slice(0, 90))"""
SMALL = """() => [...document.querySelectorAll('a, button, summary, input, select, textarea')].filter(e =>
  e.offsetParent && !e.closest('p:not(.row):not(.above), li:not(.leaf), label, .what, td, th, .steps, .unseen')
  && e.tabIndex >= 0 && e.getBoundingClientRect().height < 47.9).map(e => e.outerHTML.slice(0, 90))"""
CLIPPED = """() => [...document.querySelectorAll('h1, h2, h3, p, .status, .button, .badge, td > a, th')].filter(e =>
  e.offsetParent && getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1
  ).map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page at a size and in a scheme; whatever the browser complains of fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def opened(path: str, width: int = 1280, height: int = 860, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [
        text for text in complaints if not re.search("status of (4(09|22)|500)|ERR_INTERNET|ERR_FAILED", text)
    ] == []


def accept_questions(page: Page) -> list[Dialog]:
    """Say yes to whatever the page asks; what it asked is in the list."""
    asked: list[Dialog] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog)
        dialog.accept()

    page.on("dialog", accept)
    return asked


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_every_screen(open_page: Callable[..., Page], path: str) -> None:
    """Nothing runs over the edge, no mark of a letter is cut; on a phone every target is 48 px high."""
    page = open_page(path, *SIZES["phone"])
    assert page.evaluate(SMALL) == []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (size, wider, page.evaluate(OVERFLOW), page.evaluate(CLIPPED)) == (size, 0, [], [])


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing(
    open_page: Callable[..., Page], axe: str, path: str, scheme: str, width: int
) -> None:
    page = open_page(path, width, 860, scheme)
    page.evaluate("for (const closed of document.querySelectorAll('main details')) closed.open = true")
    page.evaluate(axe)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []


def test_pages_work_at_the_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/", 360, 740)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    more = page.locator("nav details")
    more.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(more.get_by_role("link", name="Quy định")).to_be_visible()
    page.keyboard.press("Escape")
    expect(more.get_by_role("link", name="Quy định")).to_be_hidden()
    expect(more.locator("summary")).to_be_focused()


def test_what_is_typed_survives_a_lost_network(open_page: Callable[..., Page], address: str) -> None:
    """experience.md, principle 7: typed, sent into nothing, opened again: the words are there and then are sent."""
    page = open_page("/y-kien/", 360, 740)
    page.get_by_label("Tiêu đề").fill("Mở ngõ")
    page.get_by_label("Ý kiến").fill("Đề nghị hiến đất mở ngõ.\nCảm ơn.")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu nháp trên máy này")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto(address + "/y-kien/")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã khôi phục phần đồng chí nhập")
    expect(page.get_by_label("Ý kiến")).to_have_value("Đề nghị hiến đất mở ngõ.\nCảm ơn.")
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("**/da-gui/")
    page.goto(address + "/y-kien/")
    expect(page.get_by_label("Tiêu đề")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_form_sent_back_keeps_what_was_typed_and_its_draft(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page("/y-kien/")
    page.get_by_label("Tiêu đề").fill("ab")
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".refusal")).to_be_focused()
    expect(page.get_by_label("Tiêu đề")).to_have_value("ab")
    page.goto(address + "/")
    page.goto(address + "/y-kien/")
    expect(page.get_by_label("Tiêu đề")).to_have_value("ab")


def test_a_draft_can_be_thrown_away(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("/y-kien/")
    page.get_by_label("Tiêu đề").fill("Thử")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu nháp")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(address + "/y-kien/")
    page.get_by_role("button", name="Bỏ phần này").click()
    expect(page.get_by_label("Tiêu đề")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_leaving_with_unsent_words_is_asked_about(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("/y-kien/")
    page.get_by_label("Tiêu đề").press_sequentially("Thử")
    asked = accept_questions(page)
    page.goto(address + "/")
    assert [question.type for question in asked] == ["beforeunload"]


def test_two_quick_clicks_send_one_form(open_page: Callable[..., Page]) -> None:
    page = open_page("/y-kien/")
    page.get_by_label("Tiêu đề").fill("Một lần")
    before = len(received)
    page.get_by_role("button", name="Gửi").dblclick(no_wait_after=True)
    page.wait_for_url("**/da-gui/")
    assert [sent["title"] for sent in received[before:]] == ["Một lần"]


def test_signing_out_clears_the_device_after_asking(open_page: Callable[..., Page], address: str) -> None:
    page = open_page("/y-kien/")
    page.get_by_label("Tiêu đề").fill("Riêng")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu nháp")
    page.get_by_text("Nguyễn Thị Thủy").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Đăng xuất").click()
    assert page.evaluate("Object.keys(localStorage)") == ["sotay:draft:7:opinion"]
    asked = accept_questions(page)
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/ra/")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert [question.message for question in asked] == [
        "Còn 1 bản nháp chưa gửi trên máy này. Đăng xuất sẽ xóa các bản nháp đó."
    ]


def test_long_work_shows_its_progress_until_it_is_done(open_page: Callable[..., Page]) -> None:
    page = open_page("/viec-dai/")
    expect(page.locator(".progress")).to_contain_text("đang chạy")
    expect(page.locator(".progress")).to_contain_text("xong Đang đọc: 3/3")
    expect(page.locator(".progress[hx-get]")).to_have_count(0)


def test_digits_alone_make_a_day_and_a_time(open_page: Callable[..., Page]) -> None:
    page = open_page("/kieu-dang/", 360, 740)
    page.get_by_label("Ngày sinh hoạt").press_sequentially("02062023")
    page.get_by_label("Giờ bắt đầu").press_sequentially("1930")
    expect(page.get_by_label("Ngày sinh hoạt")).to_have_value("02/06/2023")
    expect(page.get_by_label("Giờ bắt đầu")).to_have_value("19:30")
    page.get_by_label("Ngày sinh hoạt").fill("")
    page.get_by_label("Ngày sinh hoạt").press_sequentially("2/6/2023")
    expect(page.get_by_label("Ngày sinh hoạt")).to_have_value("2/6/2023")


def test_everybody_present_then_the_exceptions(open_page: Callable[..., Page]) -> None:
    page = open_page("/diem-danh/")
    page.get_by_role("button", name="Tất cả có mặt").click()
    page.get_by_role("group", name="Ước").get_by_text("vắng có lý do").click()
    chosen = page.evaluate(
        "[...document.querySelectorAll('input:checked')].map(box => [box.name, box.value])"
    )
    assert chosen == [["a", "present"], ["b", "excused"]]


def test_without_script_the_acts_are_still_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "/y-kien/")
    page.get_by_label("Tiêu đề").fill("Không có script")
    page.get_by_role("button", name="Gửi").click()
    expect(page).to_have_url(re.compile("/da-gui/$"))
    page.locator("nav summary").click()
    expect(page.locator("nav").get_by_role("link", name="Quy định")).to_be_visible()
    page.goto(address + "/kieu-dang/ban-in/")
    expect(page.get_by_text("Chọn In trong trình đơn")).to_be_visible()
    context.close()


def test_paper_holds_the_page_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/kieu-dang/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("header .top", "nav.nav", ".actions", ".filters", "footer"):
        expect(page.locator(gone).first).to_be_hidden()
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('main')).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
