"""Broken data stops the start: nothing is guessed, and every problem is told at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sotay.regulations.agendas import load_agendas
from sotay.regulations.catalogue import BrokenRegulations, Confidence, catalogue, load
from sotay.regulations.checks import regulations_are_sound
from sotay.regulations.values import Special
from sotay.regulations.wording import CONFIDENCE, GROUPS

HEAD = "description: Ví dụ\nkind: integer\nunit: days\nlocal: false\nvalues:\n"
VERSION = "  - {since: 2020-01-01, value: 1, legal_basis: A, confidence: official}\n"

Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(text: str, name: str = "task/due.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(BrokenRegulations) as broken:
        load(folder)
    return broken.value.problems


def test_the_products_own_data_is_sound() -> None:
    assert regulations_are_sound(None) == []
    assert {key.split(".")[0] for key in catalogue()} == set(GROUPS)
    assert set(CONFIDENCE) == {str(mark) for mark in Confidence}


def test_every_rule_is_described_and_every_version_has_a_basis() -> None:
    for rule in catalogue().values():
        assert rule.description[0].isupper(), rule.key
        assert not rule.description.endswith("."), rule.key
        assert all(version.legal_basis for version in rule.versions), rule.key


def test_a_version_ends_the_day_before_the_next_one(written: Write) -> None:
    later = VERSION.replace("2020", "2024").replace("value: 1", "value: 2")
    rule = load(written(HEAD + VERSION + later))["task.due"]
    assert [(version.since, version.until, version.value) for version in rule.versions] == [
        (date(2020, 1, 1), date(2023, 12, 31), 1),
        (date(2024, 1, 1), None, 2),
    ]
    assert rule.version_on(date(2019, 12, 31)) is None


def test_a_gap_is_written_by_the_last_day_before_it(written: Write) -> None:
    ended = VERSION.replace("value: 1", "until: 2021-06-30, value: 1")
    later = VERSION.replace("2020", "2024")
    rule = load(written(HEAD + ended + later))["task.due"]
    assert rule.version_on(date(2021, 6, 30)) is not None
    assert rule.version_on(date(2021, 7, 1)) is None
    assert rule.version_on(date(2023, 12, 31)) is None
    assert rule.version_on(date(2024, 1, 1)) is not None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + VERSION + VERSION, "two versions begin on 2020-01-01"),
        (HEAD + VERSION.replace("2020", "2024") + VERSION, "do not stand oldest first"),
        (
            HEAD + VERSION.replace("value", "until: 2024-01-01, value") + VERSION.replace("2020", "2024"),
            "version 2020-01-01 overlaps version 2024-01-01",
        ),
        (
            HEAD + VERSION.replace("value", "until: 2023-12-31, value") + VERSION.replace("2020", "2024"),
            "until is written although no gap follows",
        ),
        (HEAD + VERSION.replace("value", "until: 2019-01-01, value"), "ends before it begins"),
        (HEAD + VERSION.replace("official", "sure"), "unknown confidence sure"),
        (HEAD + VERSION.replace("value: 1", "value: 1.5"), "must be written in quotes"),
        (HEAD + VERSION.replace("value: 1", "value: nhiều"), "Cần một số nguyên"),
        (HEAD + VERSION.replace("value: 1", "value: by_decision"), "may not set it"),
        (HEAD + VERSION.replace("2020-01-01", "'2020-01-01'"), "since and until are dates"),
        (HEAD + VERSION.replace("legal_basis: A", "legal_basis: ''"), "has no legal basis"),
        (HEAD + VERSION.replace("legal_basis: A, ", ""), "needs since, value, legal_basis and confidence"),
        (HEAD + VERSION.replace("value: 1", "value: 1, valid: 2"), "unknown fields ['valid']"),
        (
            HEAD.replace("days", "day_of_month") + VERSION.replace("value: 1", "value: 32"),
            "không được quá 31",
        ),
        (HEAD.replace("days", "percent") + VERSION.replace("value: 1", "value: 101"), "không được quá 100"),
        (HEAD.replace("unit: days", "unit: moons") + VERSION, "unknown unit moons"),
        (HEAD.replace("kind: integer", "kind: number") + VERSION, "unknown kind number"),
        (HEAD.replace("local: false\n", "") + VERSION, "lacks local"),
        (HEAD.replace("local: false", "local: maybe") + VERSION, "local is true or false"),
        ("more: 1\n" + HEAD + VERSION, "unknown field more"),
        (HEAD, "has no version"),
        ("- 1\n", "is not a table of fields"),
        ("a: [", "cannot be read"),
    ],
)
def test_each_mistake_in_a_file_is_named(written: Write, text: str, problem: str) -> None:
    (found,) = [line for line in problems_of(written(text)) if problem in line]
    assert found.startswith("task/due.yaml: ")


def test_every_problem_is_told_at_once(written: Write) -> None:
    written(HEAD + VERSION.replace("official", "sure") + VERSION.replace("official", "sure"))
    folder = written(HEAD, "task/other.yaml")
    assert len(problems_of(folder)) == 3


def test_a_key_is_either_a_rule_or_an_offer(written: Write) -> None:
    written(HEAD + VERSION)
    offers = HEAD.replace("local: false\nvalues", "offers") + VERSION
    assert problems_of(written(offers, "local/task/due.yaml")) == ["task/due.yaml: task.due is written twice"]


def test_an_empty_folder_is_a_mistake_too(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == [f"no regulations in {tmp_path.name}/"]


def test_an_offer_may_always_be_set_by_a_committee(written: Write) -> None:
    offers = HEAD.replace("local: false\nvalues", "offers") + VERSION
    rule = load(written(offers, "local/task/due.yaml"))["task.due"]
    assert rule.is_offer
    assert rule.is_local


def test_what_is_left_to_a_committee_may_be_set_by_it() -> None:
    left = [
        (rule.key, version.since)
        for rule in catalogue().values()
        for version in rule.versions
        if version.value is Special.BY_DECISION
    ]
    assert left == [
        ("admission.over_max_age_consent", date(2026, 7, 26)),
        ("document.place", date(2018, 4, 3)),
        ("meeting.min_minutes.small_cell", date(2025, 10, 28)),
        ("meeting.regular.common_day", date(2011, 1, 19)),
    ]


STEP = "      - {code: '1.1', title: A, mandatory: true, produces: [guests]}\n"
AGENDA = (
    "legal_basis: A\nconfidence: official\nparts:\n  opening:\n    title: Mở đầu\n    steps:\n"
    + STEP
    + "templates:\n"
)
REGULAR = "  - {kind: regular, parts: [opening]}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (AGENDA + REGULAR + REGULAR, "two agendas for the cell type ''"),
        (AGENDA.replace(STEP, STEP + STEP) + REGULAR, "a step code is written twice"),
        (AGENDA.replace("guests", "gifts") + REGULAR, "gifts"),
        (AGENDA.replace("true", "often") + REGULAR, "often"),
        (AGENDA.replace("'1.1'", "1.1") + REGULAR, "must be written in quotes"),
        (AGENDA + REGULAR.replace("opening", "ending"), "ending"),
        (AGENDA.replace("official", "sure") + REGULAR, "sure"),
        ("parts: {", "expected"),
    ],
)
def test_each_mistake_in_an_agenda_is_named(written: Write, text: str, problem: str) -> None:
    folder = written(text, "agendas/2030.yaml") / "agendas"
    with pytest.raises(BrokenRegulations) as broken:
        load_agendas(folder)
    (found,) = broken.value.problems
    assert found.startswith("agendas/2030.yaml: ")
    assert problem in found


def test_a_cell_type_may_have_an_agenda_of_its_own(written: Write) -> None:
    own = "  - {kind: regular, parts: [opening], cell_types: [school, hospital]}\n"
    folder = written(AGENDA + REGULAR + own, "agendas/2030.yaml") / "agendas"
    assert [template.cell_types for template in load_agendas(folder)["2030"]] == [(), ("school", "hospital")]
