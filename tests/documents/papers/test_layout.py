"""How papers are set: the rows of documents.md §3 on both sides of 27/5/2026, and what a committee sets for itself."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from sotay.documents.papers.layout import layout_on
from sotay.regulations.catalogue import LAYOUTS_FOLDER, REGULATIONS, BrokenRegulations
from sotay.regulations.layouts import DocumentLayout, Part, layouts, load_layouts
from sotay.regulations.provisions import NoProvisionInForce, provision
from tests.documents.papers.specimen import NEW, OLD
from tests.people import Cast
from tests.regulations.places import local_value

LAYOUTS = REGULATIONS / LAYOUTS_FOLDER
LAST_OLD_DAY, FIRST_NEW_DAY = dt.date(2026, 5, 26), dt.date(2026, 5, 27)
pytestmark = pytest.mark.django_db


def test_a_paper_keeps_the_layout_of_its_own_day() -> None:
    assert layout_on(LAST_OLD_DAY).document.name == OLD
    assert layout_on(FIRST_NEW_DAY).document.name == NEW
    with pytest.raises(NoProvisionInForce):
        layout_on(dt.date(2018, 4, 2))


ROWS = {
    Part.MOTTO: ("15 bold capitals", "14-15 bold capitals"),
    Part.SUPERIOR: ("14 capitals", "13-14 capitals"),
    Part.ORGAN: ("14 bold capitals", "13-14 bold capitals"),
    Part.NUMBER: ("14", "13.5-14"),
    Part.DATE: ("14 italic", "13.5-14 italic"),
    Part.TYPE_NAME: ("15-16 bold capitals", "15 bold capitals"),
    Part.SUBJECT: ("14-15 bold", "14 bold"),
    Part.LETTER_SUBJECT: ("12 italic", "12 italic"),
    Part.TEXT: ("14-15", "14"),
    Part.PART: ("14-15 bold", "14 bold"),
    Part.AUTHORITY: ("14 bold capitals", "14 bold capitals"),
    Part.POST: ("14 capitals", "14 capitals"),
    Part.SIGNER: ("14 bold", "14 bold"),
    Part.RECIPIENTS_TITLE: ("14 underlined", "14 underlined"),
    Part.RECIPIENTS: ("12", "12"),
}
"""documents.md §3: 36-HD/VPTW and 05-HD/VPTW."""


def told(layout: DocumentLayout, part: Part) -> str:
    setting = layout.of(part)
    sizes = f"{setting.least}" if setting.least == setting.most else f"{setting.least}-{setting.most}"
    marks = {
        "bold": setting.is_bold,
        "italic": setting.is_italic,
        "underlined": setting.is_underlined,
        "capitals": setting.is_capitals,
    }
    return " ".join([sizes, *(word for word, holds in marks.items() if holds)])


@pytest.mark.parametrize("part", ROWS, ids=lambda part: part.value)
def test_each_part_is_set_as_the_instructions_say(part: Part) -> None:
    assert (told(layouts()[OLD], part), told(layouts()[NEW], part)) == ROWS[part]


@pytest.mark.parametrize("name", [OLD, NEW])
def test_the_sheet(name: str) -> None:
    layout = layouts()[name]
    page = layout.page
    assert (page.width_mm, page.height_mm) == (210, 297)
    assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (20, 20, 30, 15)
    assert page.number_mm < page.top_mm, "the page number stands in the top margin"
    assert layout.font == "Times New Roman"
    assert all(setting.least <= setting.size <= setting.most for _, setting in layout.settings)


def test_the_margins_are_those_of_the_rule() -> None:
    page = layout_on(FIRST_NEW_DAY).document.page
    rule = provision("document.margin_mm", FIRST_NEW_DAY)
    assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == rule.numbers


def test_the_body_of_the_new_instruction() -> None:
    body = layouts()[NEW].body
    assert (body.first_line_mm, body.before_pt, body.after_pt) == (10, 6, 6)
    assert 18 <= body.line_pt <= 20
    assert layouts()[NEW].of(Part.TEXT).size == Decimal(14)


def test_what_a_committee_sets_for_itself(cast: Cast) -> None:
    cell = cast.organization("DN01")
    assert layout_on(FIRST_NEW_DAY, cell).place == ""
    for key, value in {
        "document.place": "Trần Hưng Đạo",
        "document.end_mark": "./.",
        "document.letter_subject_mark": "về việc",
        "document.tone_style": "second_vowel",
    }.items():
        local_value(cast.organizations["DN"], key, value, since=FIRST_NEW_DAY)
    own = layout_on(FIRST_NEW_DAY, cell)
    assert (own.place, own.end_mark, own.letter_subject_mark, own.tone_style) == (
        "Trần Hưng Đạo", "./.", "về việc", "second_vowel",
    )  # fmt: skip
    assert layout_on(FIRST_NEW_DAY, cast.organization("DV01")).end_mark == "."
    assert layout_on(LAST_OLD_DAY, cell).end_mark == "", "nothing is laid down before the rule"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("size: 12, italic: true", "size: 12, slanted: true"), "slanted"),
        (("  cell: {size: 13, confidence: unverified}\n", ""), "cell"),
        (
            ("sizes: [14, 15], bold: true, capitals: true", "sizes: [16, 17], bold: true, capitals: true"),
            "outside",
        ),
        (("left_mm: 30", "left_mm: wide"), "whole numbers"),
    ],
)
def test_broken_data_is_told_before_the_start(tmp_path: Path, change: tuple[str, str], problem: str) -> None:
    written = (LAYOUTS / "05HD-2026.yaml").read_text(encoding="utf-8")
    assert change[0] in written
    (tmp_path / "broken.yaml").write_text(written.replace(*change), encoding="utf-8")
    with pytest.raises(BrokenRegulations, match=problem):
        load_layouts(tmp_path)


def test_two_sets_of_one_name_are_refused(tmp_path: Path) -> None:
    written = (LAYOUTS / "05HD-2026.yaml").read_text(encoding="utf-8")
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(written, encoding="utf-8")
    with pytest.raises(BrokenRegulations, match="twice"):
        load_layouts(tmp_path)
