"""Values are exact: whole numbers decide, and what cannot be read is refused in Vietnamese."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.regulations.values import (
    Band,
    Bands,
    DayOfYear,
    Kind,
    Special,
    Threshold,
    Unparsable,
    parse,
)

SHARES = st.fractions(min_value=Fraction(1, 20), max_value=Fraction(19, 20), max_denominator=20)
THRESHOLDS = st.builds(Threshold, SHARES, st.booleans())
MORE_THAN_HALF = Threshold(Fraction(1, 2), is_strict=True)
TWO_THIRDS = Threshold(Fraction(2, 3), is_strict=False)
LENGTH = parse("short<=0:5, <=15:4, <=30:3, >=half:2, else:1", Kind.BANDS)
ATTENDANCE = parse(">=90:4, >=75:3, >=65:2, else:1", Kind.BANDS)
SPEAKERS = parse(">50:5, >=40:4, >=30:3, else:2", Kind.BANDS)


@pytest.mark.parametrize(
    ("threshold", "base", "least"),
    [
        (MORE_THAN_HALF, 17, 9),  # meetings.md §13 a
        (TWO_THIRDS, 17, 12),
        (MORE_THAN_HALF, 18, 10),  # §13 b
        (TWO_THIRDS, 18, 12),
        (MORE_THAN_HALF, 3, 2),  # §12: a cell of three
        (TWO_THIRDS, 3, 2),
        (MORE_THAN_HALF, 1, 1),
        (TWO_THIRDS, 1, 1),
        (Threshold(Fraction(17, 20), is_strict=True), 20, 18),
        (Threshold(Fraction(9, 10), is_strict=False), 20, 18),
        (Threshold(Fraction(1), is_strict=False), 7, 7),
    ],
)
def test_the_least_count_that_is_enough(threshold: Threshold, base: int, least: int) -> None:
    assert threshold.least(base) == least
    assert threshold.is_reached(least, base)
    assert not threshold.is_reached(least - 1, base)


@given(THRESHOLDS, st.integers(1, 100_000), st.data())
def test_a_threshold_is_reached_exactly_from_its_least_count(
    threshold: Threshold, base: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, base))
    assert threshold.is_reached(count, base) == (count >= threshold.least(base))


@given(SHARES, st.integers(1, 1000), st.integers(0, 1000))
def test_strict_and_not_strict_differ_only_on_the_very_share(share: Fraction, base: int, count: int) -> None:
    count = min(count, base)
    strict = Threshold(share, is_strict=True).is_reached(count, base)
    inclusive = Threshold(share, is_strict=False).is_reached(count, base)
    assert (strict != inclusive) == (Fraction(count, base) == share)


@given(THRESHOLDS, st.integers(1, 1000), st.integers(1, 1000))
def test_one_more_vote_never_turns_a_pass_into_a_failure(threshold: Threshold, base: int, count: int) -> None:
    count = min(count, base)
    assert threshold.is_reached(count, base) >= threshold.is_reached(count - 1, base)


@given(THRESHOLDS)
def test_a_threshold_is_written_as_it_is_read(threshold: Threshold) -> None:
    assert parse(str(threshold), Kind.THRESHOLD) == threshold


@given(THRESHOLDS)
def test_nobody_is_no_majority_of_nobody(threshold: Threshold) -> None:
    assert not threshold.is_reached(0, 0)


@pytest.mark.parametrize(("count", "base"), [(-1, 5), (6, 5), (1, 0), (0, -1)])
def test_a_count_outside_its_base_is_an_error_and_no_result(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="is not a"):
        MORE_THAN_HALF.is_reached(count, base)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("90", Kind.INTEGER, 90),
        ("0", Kind.INTEGER, 0),
        ("0.5", Kind.DECIMAL, Decimal("0.5")),
        ("true", Kind.BOOLEAN, True),
        ("false", Kind.BOOLEAN, False),
        ("2.3.3.3.3", Kind.WORD, "2.3.3.3.3"),
        (".", Kind.WORD, "."),
        ("1/3", Kind.SHARE, Fraction(1, 3)),
        ("0.85", Kind.SHARE, Fraction(17, 20)),
        (">1/2", Kind.THRESHOLD, MORE_THAN_HALF),
        (">=2/3", Kind.THRESHOLD, TWO_THIRDS),
        (">=0.90", Kind.THRESHOLD, Threshold(Fraction(9, 10), is_strict=False)),
        (" >= 2/3 ", Kind.THRESHOLD, TWO_THIRDS),
        ("10-06", Kind.DAY_OF_YEAR, DayOfYear(month=6, day=10)),
        ("29-02", Kind.DAY_OF_YEAR, DayOfYear(month=2, day=29)),
        ("3, 1", Kind.INTEGERS, (3, 1)),
        ("notice,rollcall", Kind.WORDS, ("notice", "rollcall")),
        ("03-02,19-05", Kind.DAYS_OF_YEAR, (DayOfYear(2, 3), DayOfYear(5, 19))),
        ("none", Kind.THRESHOLD, Special.NONE),
        ("by_decision", Kind.INTEGER, Special.BY_DECISION),
        (
            ">50:5, >=40:4, else:2",
            Kind.BANDS,
            Bands((Band(">", Fraction(50), 5), Band(">=", Fraction(40), 4)), otherwise=2),
        ),
    ],
)
def test_every_kind_is_read_as_it_is_written(text: str, kind: Kind, value: object) -> None:
    assert parse(text, kind) == value


UNREADABLE = {
    Kind.INTEGER: ["", "-1", "1.0", "ba", "٣", "9" * 13],
    Kind.DECIMAL: ["", "0,5", "1e3", ".5"],
    Kind.BOOLEAN: ["", "có", "True"],
    Kind.WORD: ["", "a,b", "x" * 101],
    Kind.SHARE: ["", "1/0", "3/2", "0", "50%"],
    Kind.THRESHOLD: ["", "1/2", "<1/2", ">1", ">>1/2", ">0/3", "=1/2"],
    Kind.BANDS: [
        "",
        ">=90:4",
        ">=90, else:1",
        "else:1, >=90:4",
        ">=90:4, else:1, else:2",
        "a>=9:1, b>=5:2, else:1",
    ],
    Kind.DAY_OF_YEAR: ["", "31-02", "10-13", "1-1", "00-01"],
    Kind.INTEGERS: ["", "3,,1", "3;1"],
    Kind.WORDS: ["", "a,"],
    Kind.DAYS_OF_YEAR: ["", "03-02,", "30-02"],
}


def test_the_unreadable_texts_cover_every_kind() -> None:
    assert set(UNREADABLE) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in UNREADABLE.items() for text in texts]
)
def test_what_cannot_be_read_is_refused_with_a_sentence(kind: Kind, text: str) -> None:
    with pytest.raises(Unparsable) as refusal:
        parse(text, kind)
    sentence = str(refusal.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


@given(st.text(max_size=30), st.sampled_from(Kind))
def test_no_text_breaks_the_reader(text: str, kind: Kind) -> None:
    with suppress(Unparsable):
        parse(text, kind)


LENGTHS = {
    90: {95: 5, 90: 5, 89: 4, 76: 4, 75: 4, 74: 3, 60: 3, 59: 2, 50: 2, 45: 2, 44: 1, 40: 1, 0: 1},
    120: {120: 5, 105: 4, 104: 3, 90: 3, 89: 2, 60: 2, 59: 1},
    20: {10: 4, 9: 1},
}


@pytest.mark.parametrize(
    ("required", "actual", "points"),
    [(required, actual, points) for required, row in LENGTHS.items() for actual, points in row.items()],
)
def test_points_for_length_and_never_above_the_lowest_below_half(
    required: int, actual: int, points: int
) -> None:
    """meetings.md §13 i and decisions.md 19."""
    assert isinstance(LENGTH, Bands)
    assert LENGTH.points_for_part(actual, required) == points


@pytest.mark.parametrize(
    ("present", "called", "points"),
    [(18, 20, 4), (179, 200, 3), (15, 20, 3), (149, 200, 2), (13, 20, 2), (129, 200, 1), (0, 20, 1)],
)
def test_points_for_attendance_at_the_edges_of_its_bands(present: int, called: int, points: int) -> None:
    assert isinstance(ATTENDANCE, Bands)
    assert ATTENDANCE.points_for(Fraction(100 * present, called)) == points


def test_exactly_half_of_those_present_speaking_is_not_more_than_half() -> None:
    assert isinstance(SPEAKERS, Bands)
    points = {spoke: SPEAKERS.points_for(Fraction(100 * spoke, 20)) for spoke in (11, 10, 8, 7, 6, 5)}
    assert points == {11: 5, 10: 4, 8: 4, 7: 3, 6: 3, 5: 2}
