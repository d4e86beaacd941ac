"""Score sheets are dated data: the frame of 2025 with a ward's items, its other reading, the quality test of 2018."""

from datetime import date
from pathlib import Path

import pytest

from sotay.regulations.catalogue import REGULATIONS, BrokenRegulations, catalogue
from sotay.regulations.provisions import provision, provision_or_none
from sotay.regulations.queries import SCORE_SHEET, score_sheet_for
from sotay.regulations.score_sheets import ScoreSheet, Way, load_score_sheets, read_sheet, score_sheets

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 10, 27), date(2025, 10, 28)
POINTS = {
    "1": 5, "2a": 4, "2b": 1, "3a": 3, "3b": 2, "3c": 2, "3d": 1, "3e": 2, "4a": 5, "4b": 15, "4d": 2, "4e": 5,
    "4f": 1, "4g": 1, "4h": 1, "4i": 10, "5": 5, "6": 30, "7a": 2, "7b": 2, "7c": 1,
}  # fmt: skip
WAYS = {
    Way.COMPUTED: {"1", "2a", "2b", "3c", "3d", "3e", "4e", "4f", "6", "7a", "7b", "7c"},
    Way.SUGGESTED: {"3b", "4a", "4d", "4g", "4h"},
    Way.TICKED: {"3a", "4b", "4i", "5"},
}
GOOD = """
title: Thử
legal_basis: Thử
confidence: default
is_step: true
has_points: true
scale: 5
step: "0.5"
kinds: [regular]
parts:
  - code: "1"
    title: Thử
    points: 5
    items:
      - {code: "1", title: Thử, points: 5, way: ticked, criteria: [{title: a, points: 2}, {title: b, points: 3}]}
"""


def sheet_of(kind: str, on: date) -> ScoreSheet:
    found = score_sheet_for(kind, provision(SCORE_SHEET, on))
    assert found is not None
    return found


def points(sheet: ScoreSheet) -> dict[str, int]:
    return {item.code: item.points for item in sheet.items}


def test_the_regular_meeting_of_2025_has_the_wards_items() -> None:
    sheet = sheet_of("regular", FIRST_NEW_DAY)
    assert points(sheet) == POINTS
    assert {way: {item.code for item in sheet.items if item.way is way} for way in Way} == WAYS


def test_a_month_with_a_thematic_part_scores_it() -> None:
    assert points(sheet_of("combined", FIRST_NEW_DAY)) == {**POINTS, "4b": 10, "4c": 5}


@pytest.mark.parametrize("kind", ["regular", "combined"])
@pytest.mark.parametrize("name", ["42HD-2025", "42HD-2025-6B"])
def test_the_parts_are_worth_what_the_rules_say(name: str, kind: str) -> None:
    sheet = score_sheets()[name].for_kind(kind)
    assert [part.points for part in sheet.parts] == [5, 5, 10, 40, 5, 30, 5]
    for part in sheet.parts:
        assert part.points == provision(part.points_rule, FIRST_NEW_DAY).number
        assert part.points == sum(item.points for item in part.items)


def test_the_other_reading_differs_in_item_6_alone() -> None:
    common, other = score_sheets()["42HD-2025"], score_sheets()["42HD-2025-6B"]
    pairs = zip(common.items, other.items, strict=True)
    assert [(one.code, two.bands) for one, two in pairs if one != two] == [
        ("6", ">=100:30, >=90:27, >=80:24, >=70:20, >=60:15, else:10")
    ]


@pytest.mark.parametrize("key", ["length", "attendance", "speakers", "previous"])
def test_the_tables_are_those_that_the_ward_offers(key: str) -> None:
    rule = f"meeting.score.{key}.bands"
    offered = catalogue()[rule].versions[0].raw
    assert [item.bands for item in score_sheets()["42HD-2025"].items if item.bands_rule == rule] == [offered]


def test_before_the_guide_of_2025_there_are_conditions_and_no_points() -> None:
    sheet = sheet_of("regular", LAST_OLD_DAY)
    assert (sheet.name, sheet.has_points, sheet.is_step) == ("12HD-2018", False, False)
    assert [item.evidence for item in sheet.items] == [
        "attendance_share", "no_unexcused", "no_long_run", "full_length", "minutes_book",
    ]  # fmt: skip


def test_before_2018_nothing_is_scored() -> None:
    assert score_sheet_for("regular", provision_or_none(SCORE_SHEET, date(2018, 7, 5))) is None
    assert provision(SCORE_SHEET, date(2018, 7, 6)).word == "12HD-2018"


@pytest.mark.parametrize("kind", ["thematic", "extraordinary", "committee"])
def test_other_kinds_of_meeting_are_not_scored(kind: str) -> None:
    assert score_sheet_for(kind, provision(SCORE_SHEET, FIRST_NEW_DAY)) is None


def test_every_sheet_can_be_chosen() -> None:
    assert set(catalogue()[SCORE_SHEET].choices) == set(score_sheets())


@pytest.mark.parametrize("name", score_sheets())
def test_what_a_meeting_keeps_reads_back_as_it_was(name: str) -> None:
    kept = score_sheets()[name].for_kind("regular").as_stored()
    assert read_sheet(kept).as_stored() == kept


def test_a_committees_own_table_takes_the_place_of_the_sheets() -> None:
    sheet = score_sheets()["42HD-2025"].with_bands({"meeting.score.speakers.bands": ">=80:5, else:1"})
    assert [item.bands for item in sheet.items if item.code in {"2a", "4e"}] == [
        ">=90:4, >=75:3, >=65:2, else:1",
        ">=80:5, else:1",
    ]


@pytest.mark.parametrize(
    ("wrong", "by"),
    [
        ("points: 5\n    items", "points: 6\n    items"),
        ("points: 3}", "points: 4}"),
        ("way: ticked", "way: computed"),
        ("way: ticked", "way: guessed"),
        ('step: "0.5"', 'step: "half"'),
        ("scale: 5", "scale: 6"),
        ('{code: "1"', "{code: 1"),
        ("kinds: [regular]", "kind: regular"),
        ("way: ticked, criteria: [{title: a, points: 2}, {title: b, points: 3}]",
         'way: computed, evidence: speakers, bands: ">50:4, else:1"'),
    ],
)  # fmt: skip
def test_a_broken_sheet_is_told_with_its_file(tmp_path: Path, wrong: str, by: str) -> None:
    (tmp_path / "thu.yaml").write_text(GOOD, encoding="utf-8")
    assert list(load_score_sheets(tmp_path)) == ["thu"]
    assert wrong in GOOD
    (tmp_path / "thu.yaml").write_text(GOOD.replace(wrong, by), encoding="utf-8")
    with pytest.raises(BrokenRegulations) as broken:
        load_score_sheets(tmp_path)
    assert [problem.partition(":")[0] for problem in broken.value.problems] == ["score_sheets/thu.yaml"]


def test_the_sheets_stand_beside_the_rules() -> None:
    assert load_score_sheets(REGULATIONS / "score_sheets") == score_sheets()
