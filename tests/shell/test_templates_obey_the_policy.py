"""Every template of the project keeps to the policy of the browser: no inline script or style, forms with their key."""

import re
from pathlib import Path

import pytest

from tests.shell.site import ROOT

TEMPLATES = sorted((ROOT / "src" / "sotay").glob("*/templates/**/*.html"))


def broken_rules(text: str) -> list[str]:
    """What in a template the browser would refuse to run, or would send without its key."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    found = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
    found += re.findall(r"(?:src|href)=\"https?://[^\"]*", text)
    imports = re.findall(r"\{%-?\s*(?:import|from) \"shell/components\.html\"[^%]*%\}", text)
    found += [line for line in imports if "with context" not in line]
    for form in re.findall(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", text, re.DOTALL):
        if "csrf_input" not in form:
            found.append(form.split(">")[0])
    return found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(Path(path).parts[-2:]))
def test_a_template_obeys(template: Path) -> None:
    assert broken_rules(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>", '<p style="color:red">', '<a onclick="x()">', "<style>p{}</style>",
        '<script src="https://elsewhere.example/x.js"></script>', '<form method="post"><button>Gửi</button></form>',
        '{% import "shell/components.html" as ui %}',
    ],
)  # fmt: skip
def test_what_is_broken_is_found(text: str) -> None:
    assert len(broken_rules(text)) == 1
