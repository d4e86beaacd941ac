"""The look, held to what design/experience.md promises: contrast, size of type and targets, weight."""

import gzip
import re

import pytest

from tests.shell.site import ROOT
from tests.shell.stylesheet import DARK, LIGHT, RULES, SCHEMES, TEXT, contrast

GROUNDS = ("paper", "sheet", "sunk")
WASHES = ("red-wash", "green-wash", "amber-wash", "blue-wash", "grey-wash", "gold-wash")
TONES = ("red", "green", "amber", "blue", "grey", "gold")

BODY = [(text, ground) for text in ("ink", "soft") for ground in GROUNDS] + [("ink", wash) for wash in WASHES]
OTHER_TEXT = (
    [(tone, f"{tone}-wash") for tone in TONES]
    + [(tone, ground) for tone in ("red", "amber", "green", "blue", "gold") for ground in GROUNDS]
    + [("soft", wash) for wash in WASHES]
    + [("on-accent", "accent"), ("on-accent", "accent-deep")]
)
EDGES = [(edge, ground) for edge in ("edge", "focus", "accent") for ground in ("paper", "sheet")] + [
    ("focus", "sunk"),
    ("gold-line", "gold-wash"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), BODY)
def test_body_text_has_seven_to_one(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), OTHER_TEXT)
def test_every_other_text_has_four_and_a_half_to_one(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_focus_have_three_to_one(scheme: str, edge: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][edge], SCHEMES[scheme][ground]) >= 3


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_every_text_colour_and_ground_is_one_that_was_tested() -> None:
    """A rule may colour text or ground only with tokens of the tables above; paper may print black."""
    texts = {text for text, _ in BODY + OTHER_TEXT}
    grounds = {ground for _, ground in BODY + OTHER_TEXT}
    used_texts = set(re.findall(r"(?<![a-z-])color:\s*var\(--([a-z-]+)\)", RULES)) - {"tone"}
    used_grounds = set(re.findall(r"background(?:-color)?:\s*var\(--([a-z-]+)\)", RULES)) - {"wash"}
    assert used_texts - texts == set()
    assert used_grounds - grounds == set()
    outside = re.sub(r":root\s*\{[^}]*\}", "", RULES)
    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", outside) == ["#000"]


def test_both_schemes_name_the_same_colours() -> None:
    colours = {name for name, value in LIGHT.items() if value.startswith("#")}
    assert {name for name in colours if DARK[name] == LIGHT[name]} == {"on-accent"}


def test_every_token_used_is_defined() -> None:
    given_by_kind = {"tone", "wash", "shape"}
    assert set(re.findall(r"var\(--([a-z0-9-]+)", RULES)) - set(LIGHT) == given_by_kind


def test_type_is_18_px_and_targets_48_px_at_the_usual_size() -> None:
    assert re.findall(r"html \{ font-size: ([\d.]+)%", RULES) == ["112.5"]
    assert 16 * 1.125 == 18
    assert float(LIGHT["target"].removesuffix("rem")) * 18 >= 48
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", RULES)]
    sizes += [float(LIGHT[name].removesuffix("rem")) for name in ("small", "tiny")]
    assert min(sizes) * 18 >= 14


def test_no_line_is_tighter_than_one_and_a_half() -> None:
    """So that the marks above Ẩ and below Ặ are never cut."""
    heights = re.findall(r"line-height:\s*([\d.]+)(?=[;\s}])", RULES) + re.findall(
        r"font:[^;]*?/([\d.]+) ", RULES
    )
    assert len(heights) > 6
    assert min(float(height) for height in heights) >= 1.5


def test_focus_is_taken_away_from_nothing_but_the_landmark() -> None:
    assert re.findall(r"([^{}]*)\{[^{}]*outline:\s*(?:0|none)", RULES) == ["\n.main:focus "]


def test_every_kind_of_status_has_a_shape_besides_its_colour() -> None:
    kinds = re.findall(r"\n((?:\.is-[a-z-]+(?:, )?)+) \{ ([^}]*)\}", RULES)
    named = [rule for rule in kinds if ".is-sending" not in rule[0]]
    assert len(named) == 8
    assert [names for names, body in named if "--shape: polygon(" not in body] == []
    assert len({re.findall(r"--shape: ([^;]+);", body)[0] for _, body in named}) == len(named)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert re.findall(r"@import|url\(|https?:", TEXT) == []


def test_weight_on_the_wire() -> None:
    script = (ROOT / "src/sotay/shell/static/shell/sotay.js").read_bytes()
    assert len(gzip.compress(TEXT.encode(), 6)) <= 8_000
    assert len(TEXT.encode()) <= 28_000
    assert len(gzip.compress(script, 6)) <= 6_500
