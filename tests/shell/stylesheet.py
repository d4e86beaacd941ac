"""The stylesheet read as data: its tokens in each scheme, its rules, contrast as WCAG counts it."""

import re

from tests.shell.site import ROOT

TEXT = (ROOT / "src/sotay/shell/static/shell/sotay.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", TEXT, flags=re.DOTALL)


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", block))


def _roots() -> list[str]:
    return re.findall(r":root\s*\{([^}]*)\}", RULES)


LIGHT = _tokens(_roots()[0])
DARK = LIGHT | _tokens(_roots()[1])
SCHEMES = {"light": LIGHT, "dark": DARK}


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours given as #rrggbb, from 1 to 21 (WCAG 2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
