"""The eyes of the journeys: a page with faults is found out, so that silence about the others means something."""

from collections.abc import Callable

import pytest

from tests.journeys.measures import PHONE
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
FAULTS = """() => {
  const main = document.querySelector('main');
  const add = (tag, words, sheet) => {
    const made = document.createElement(tag);
    made.textContent = words;
    Object.assign(made.style, sheet || {});
    main.append(made);
    return made;
  };
  add('img').setAttribute('width', '20');
  add('p', 'rộng quá', {width: '900px', position: 'relative'});
  add('button', 'nhỏ', {height: '20px', minHeight: '0'});
  add('h2', 'Ặ Ễ Ộ', {height: '8px', lineHeight: '30px', overflow: 'hidden'});
  add('form').setAttribute('action', 'http://127.0.0.1:9/gui/');
  console.error('kêu lỗi');
}"""


def test_axe_is_at_hand(axe: str) -> None:
    """Without axe-core the journeys run, but nothing says that their pages are accessible."""
    if not axe:
        pytest.skip("axe-core is not installed (npm ci): the pages of the journeys were not checked with axe")
    assert "axe" in axe


def test_faults_are_found_out(visit: Callable[..., Visitor], site: Site, axe: str) -> None:
    visitor = visit("member", width=PHONE)
    visitor.go("/dang-nhap/")
    visitor.look("sign-in")
    assert visitor.complaints == []
    visitor.page.evaluate(FAULTS)
    visitor.look("faulty")
    found = "\n".join(visitor.complaints)
    visitor.complaints.clear()
    for fault in (
        "scrolls sideways", "is wider than the screen", "has small targets", "cuts letters", "asks elsewhere",
        "console: kêu lỗi", *(["axe image-alt"] if axe else []),
    ):  # fmt: skip
        assert fault in found
