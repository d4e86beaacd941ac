"""A person before a browser: goes about as people do, counts the touches, and looks at every page critically."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Frame, Locator, Page, expect

from tests.journeys import measures
from tests.journeys.site import PASSWORD, Site

SHOTS = Path(__file__).parents[2] / "test-results"
EXPECTED = re.compile(r"status of (409|422)")
"""What a browser says about an answer that refuses: it belongs to the journey."""


@dataclass
class Weight:
    """What one page cost over the wire."""

    address: str
    size: float = 0
    kind: str = ""
    status: int = 0


@dataclass
class Count:
    """What a job asks of the hand: touches of buttons, links, boxes, choices and files; fields that are typed into."""

    touches: int = 0
    fields: int = 0


@dataclass
class Visitor:
    """Somebody with a screen of a width. Complaints are gathered, so that one run tells all of them."""

    name: str
    browser: Browser
    site: Site
    axe: str
    journey: str
    width: int = measures.DESKTOP
    script: bool = True
    window: BrowserContext | None = None
    complaints: list[str] = field(default_factory=list)
    hand: Count = field(default_factory=Count)
    tabs: list["Visitor"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._window = self.window or self.browser.new_context(
            viewport={"width": self.width, "height": measures.HEIGHTS[self.width]},
            java_script_enabled=self.script,
            has_touch=self.width == measures.PHONE,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
        )
        self._window.set_default_timeout(10_000)
        self.page: Page = self._window.new_page()
        self._visited: dict[str, str] = {}
        self._looked: set[str] = set()
        self._weights: list[Weight] = []
        self._listen()

    def _listen(self) -> None:
        self.page.on("pageerror", lambda error: self._complain(f"script: {error}"))
        self.page.on("console", self._hear)
        self.page.on("framenavigated", self._arrive)
        wire = self._window.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", self._weigh_request)
        wire.on("Network.responseReceived", self._weigh_answer)
        wire.on("Network.loadingFinished", lambda heard: self._add(heard["encodedDataLength"]))

    # ---- going about -------------------------------------------------------------------------------------

    def go(self, path: str) -> None:
        """Open a page by its address: the browser's address bar, or a link in a letter."""
        self.page.goto(self.site.address + path)

    def sign_in(self, *, password: str = PASSWORD) -> "Visitor":
        """Through the real page, by the telephone number, with a password. The way in needs no look each time."""
        self.go("/")
        self.write("Số đăng nhập", self.site.phone_of(self.name))
        self.write("Mật khẩu", password)
        self.press("Đăng nhập")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        self._looked.update(self._visited)
        return self

    def press(self, what: str | Locator, *, within: str = "") -> None:
        """Touch a button, a link or a summary by its words."""
        target = self.found(what, within) if isinstance(what, str) else what
        self.hand.touches += 1
        target.click()
        self.page.wait_for_load_state()

    def found(self, words: str, within: str = "") -> Locator:
        place = self.page.locator(within or "body")
        target = place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words))
        return target.or_(place.locator("summary").filter(has_text=words)).filter(visible=True).first

    def write(self, label: str, text: str, *, within: str = "body") -> None:
        self.hand.fields += 1
        self.page.locator(within).get_by_label(label).first.fill(text)

    def choose(self, label: str, option: str, *, within: str = "body") -> None:
        """Choose in a list by the beginning of an option's words."""
        box = self.page.locator(within).get_by_label(label).first
        value = box.locator("option").filter(has_text=option).first.get_attribute("value")
        self.hand.touches += 1
        box.select_option(value)

    def tick(self, words: str, *, within: str = "body") -> None:
        """Touch a box or a round choice by its words."""
        self.press(self.page.locator(within).locator("label").filter(has_text=words).first)

    def attach(self, label: str, name: str, content: bytes, kind: str = "application/octet-stream") -> None:
        self.hand.touches += 1
        self.page.get_by_label(label).first.set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    def download(self, what: str) -> Path:
        """Take a file that the page offers; answers where it lies, under the name it was given."""
        with self.page.expect_download() as coming:
            self.press(what)
        path = SHOTS / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    @contextmanager
    def counting(self) -> Iterator[Count]:
        """What the hand does inside."""
        before, counted = replace(self.hand), Count()
        yield counted
        counted.touches = self.hand.touches - before.touches
        counted.fields = self.hand.fields - before.fields

    def second_tab(self) -> "Visitor":
        """The same page once more beside this one, in the same window."""
        tab = replace(self, window=self._window, hand=Count(), tabs=[])
        tab.page.goto(self.page.url)
        self.tabs.append(tab)
        return tab

    @contextmanager
    def saying_yes(self) -> Iterator[list[Dialog]]:
        asked: list[Dialog] = []

        def accept(dialog: Dialog) -> None:
            asked.append(dialog)
            dialog.accept()

        self.page.on("dialog", accept)
        yield asked
        self.page.remove_listener("dialog", accept)

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    # ---- looking -----------------------------------------------------------------------------------------

    def look(self, name: str) -> None:
        """Look at the page as it stands: both widths, every measure, axe; a picture of each width is kept."""
        self.page.wait_for_load_state()
        address = pattern_of(self.page.url)
        self._looked.add(address)
        where = f"{name} ({address})"
        if self.script and self.axe:
            self._ask_axe(where)
        for width in (measures.PHONE, measures.DESKTOP):
            self.page.set_viewport_size({"width": width, "height": measures.HEIGHTS[width]})
            self._measure(where, width)
            if self.script:
                SHOTS.mkdir(exist_ok=True)
                self.page.evaluate(measures.MENU_AT_ITS_PLACE, "static")
                self.page.screenshot(path=SHOTS / f"{self.journey}-{name}-{width}.png", full_page=True)
                self.page.evaluate(measures.MENU_AT_ITS_PLACE, "")
        self.page.set_viewport_size({"width": self.width, "height": measures.HEIGHTS[self.width]})

    def _measure(self, where: str, width: int) -> None:
        asked = {
            "is wider than the screen": measures.OVER_THE_EDGE,
            "cuts letters": measures.CUT_LETTERS,
            "asks elsewhere": measures.FOREIGN_ADDRESSES,
        }
        if width == measures.PHONE:
            asked["has small targets"] = measures.SMALL_TARGETS
        for what, question in asked.items():
            if offenders := self.page.evaluate(question):
                self._complain(f"{where} at {width} {what}: {offenders}")
        if wider := self.page.evaluate(measures.WIDER):
            self._complain(f"{where} at {width} scrolls sideways by {wider}")

    def _ask_axe(self, where: str) -> None:
        self.page.evaluate(measures.OPEN_ALL)
        self.page.evaluate(self.axe)
        found: dict[str, Any] = self.page.evaluate(measures.RUN_AXE, measures.AXE_RULES)
        self.page.evaluate(measures.CLOSE_AGAIN)
        for rule in found["violations"]:
            self._complain(f"{where} axe {rule['id']}: {[node['html'][:160] for node in rule['nodes']][:4]}")

    def _complain(self, text: str) -> None:
        self.complaints.append(f"{self.name}: {text}")

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"} and not EXPECTED.search(said.text):
            self._complain(f"console: {said.text} ({said.location.get('url', '')})")

    def _arrive(self, frame: Frame) -> None:
        if frame == self.page.main_frame and frame.url.startswith("http"):
            self._visited.setdefault(pattern_of(frame.url), frame.url)

    # ---- the wire ----------------------------------------------------------------------------------------

    def _weigh_request(self, heard: dict[str, Any]) -> None:
        earlier = heard.get("redirectResponse")
        if earlier:
            self._add(earlier.get("encodedDataLength", 0))
        elif heard.get("type") == "Document":
            self._weights.append(Weight(heard["request"]["url"]))

    def _weigh_answer(self, heard: dict[str, Any]) -> None:
        if heard.get("type") == "Document" and self._weights:
            self._weights[-1].address = heard["response"]["url"]
            self._weights[-1].kind = heard["response"]["mimeType"]
            self._weights[-1].status = heard["response"]["status"]

    def _add(self, size: float) -> None:
        if self._weights:
            self._weights[-1].size += size

    @property
    def last_status(self) -> int:
        """How the server answered for the page that is on the screen."""
        return self._weights[-1].status

    def leave(self) -> None:
        """Close the browser window; say which page was too heavy. Where the person was last is kept as a picture."""
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{self.journey}-{self.name}-last.png")
        for tab in self.tabs:
            tab.leave()
        with (SHOTS / f"{self.journey}-bytes.txt").open("a", encoding="utf-8") as kept:
            kept.writelines(
                f"{weight.size:8.0f} {weight.status} {weight.address}\n" for weight in self._weights
            )
        for number, weight in enumerate(self._weights):
            is_first = number == 0 and self.window is None
            most = measures.MOST_FIRST if is_first else measures.MOST_LATER
            if weight.kind == "text/html" and weight.size > most:
                self._complain(f"{weight.address} weighs {weight.size:.0f} bytes, more than {most}")
        if self.window is None:
            self._window.close()

    @staticmethod
    def not_looked_at(visitors: Sequence["Visitor"]) -> dict[str, str]:
        """The kinds of pages that the visitors of one journey came by and none of them looked at."""
        everybody = [each for visitor in visitors for each in (visitor, *visitor.tabs)]
        looked = {pattern for visitor in everybody for pattern in visitor._looked}
        return {
            pattern: url
            for visitor in everybody
            for pattern, url in visitor._visited.items()
            if pattern not in looked
        }


def pattern_of(url: str) -> str:
    """The kind of page behind an address: /sinh-hoat/N/."""
    return re.sub(r"\d+", "N", urlsplit(url).path)
