"""Which form of discipline a vote by forms comes to (meetings.md §7; 296, 21)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.discipline import (
    FORMS,
    HEAVIEST_FIRST,
    DisciplineTerms,
    Form,
    discipline_result,
)
from sotay.meetings.rules.terms import Given
from sotay.regulations.provisions import provision_or_none
from tests.meetings.rules.givens import MORE_THAN_HALF, TWO_THIRDS

TERMS = DisciplineTerms(Given(MORE_THAN_HALF), Given(TWO_THIRDS), Given(True))
BEFORE = DisciplineTerms(Given(MORE_THAN_HALF), Given(TWO_THIRDS), None)


def votes(
    expulsion: int = 0, removal: int = 0, warning: int = 0, reprimand: int = 0, nothing: int = 0
) -> dict[str, int]:
    return dict(zip(FORMS, (expulsion, removal, warning, reprimand, nothing), strict=True))


@pytest.mark.parametrize(
    ("cast", "base", "form", "counted", "is_added_up"),
    [
        (votes(warning=11, reprimand=9), 20, Form.WARNING, 11, False),
        (votes(expulsion=14, warning=6), 20, Form.EXPULSION, 14, False),
        (votes(expulsion=13, removal=0, warning=7), 20, Form.REMOVAL, 13, True),
        (votes(expulsion=5, removal=5, warning=1, reprimand=9), 20, Form.WARNING, 11, True),
        (votes(expulsion=5, removal=5, warning=0, reprimand=10), 20, Form.REPRIMAND, 20, True),
        (votes(removal=2, warning=3, reprimand=5, nothing=10), 20, None, 10, False),
        (votes(reprimand=9, nothing=11), 20, Form.NO_DISCIPLINE, 11, False),
        (votes(), 20, None, 0, False),
    ],
)
def test_the_form_that_is_decided(
    cast: dict[str, int], base: int, form: Form | None, counted: int, is_added_up: bool
) -> None:
    found = discipline_result(cast, base, TERMS)
    assert (found.form, found.votes, found.is_added_up) == (form, counted, is_added_up)
    assert found.is_passed is (form not in (None, Form.NO_DISCIPLINE))


def test_before_the_rule_nothing_is_added_up() -> None:
    assert discipline_result(votes(5, 5, 1, 9), 20, BEFORE).form is None


@pytest.mark.parametrize(("on", "adds_up"), [(date(2025, 5, 29), False), (date(2025, 5, 30), True)])
def test_both_sides_of_the_day_on_which_the_rule_began(on: date, adds_up: bool) -> None:
    terms = DisciplineTerms.resolve(lambda key: provision_or_none(key, on))
    assert terms is not None
    assert terms.adds_up is adds_up
    assert (str(terms.majority.value), str(terms.expulsion.value)) == (">1/2", ">=2/3")


@given(
    st.integers(3, 300).flatmap(
        lambda base: st.tuples(st.just(base), st.lists(st.integers(0, base), min_size=5, max_size=5))
    )
)
def test_a_form_never_rests_on_half_or_less(drawn: tuple[int, list[int]]) -> None:
    base, numbers = drawn
    cast: dict[str, int] = {}
    left = base
    for form, number in zip(FORMS, numbers, strict=True):
        cast[form] = min(number, left)
        left -= cast[form]
    found = discipline_result(cast, base, TERMS)
    if found.form is not None:
        assert found.votes * 2 > base
    if found.form is Form.EXPULSION:
        assert cast[Form.EXPULSION] * 3 >= base * 2
    if found.form is None:
        assert sum(cast[form] for form in HEAVIEST_FIRST) * 2 <= base
