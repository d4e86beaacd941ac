"""The documents are true of the code: links, commands, settings, the rows of modules, the words on the screen."""

import ast
import re
import shlex
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from launcher.command_line import HANDED_ON, parser
from tests.architecture.source import ROOT, name_of, own_files, source_files, text_literals

DOCUMENTS = tuple(path for path in own_files() if path.suffix == ".md")
DEPLOYMENT = tuple(path for path in own_files() if name_of(path).startswith("deploy/"))
GUIDE = tuple(path for path in DOCUMENTS if name_of(path).startswith("docs/vi/"))
OPERATIONS = ROOT / "docs" / "operations.md"
SETTINGS = ROOT / "src" / "sotay" / "config" / "settings.py"

LARGEST_PICTURE = 150_000
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:\./|/srv/sotay/)sotay +([a-z][^`\n»]*)")
SETTING = re.compile(r"\b(?:SOTAY_[A-Z_]+|DATABASE_URL)\b")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
VIETNAMESE = re.compile("[À-ỹ]")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links_of(path: Path) -> Iterator[tuple[Path, str]]:
    """The files, each with the heading in it, that a document links to."""
    for target in LINK.findall(CODE_BLOCK.sub("", text_of(path))):
        if "://" not in target and not target.startswith("mailto:"):
            file, _, heading = target.partition("#")
            yield ((path.parent / file).resolve() if file else path), heading


def anchors_of(path: Path) -> set[str]:
    """The headings of a document as links name them."""
    titles = HEADING.findall(CODE_BLOCK.sub("", text_of(path)))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    own = {*own_files(), *(parent for file in own_files() for parent in file.parents)}
    broken = [
        f"{target.name}#{heading}"
        for target, heading in links_of(path)
        if target not in own or (heading and heading not in anchors_of(target))
    ]
    assert broken == []


def test_pictures_are_few_bytes_and_all_shown() -> None:
    pictures = {path for path in own_files() if name_of(path).startswith("docs/images/")}
    shown = {target for page in DOCUMENTS for target, _ in links_of(page)}
    assert pictures - shown == set()
    assert {name_of(path) for path in pictures if path.stat().st_size > LARGEST_PICTURE} == set()


def test_every_document_is_reached_from_the_first_page() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += [target for target, _ in links_of(page) if target.suffix == ".md"]
    assert [name_of(path) for path in DOCUMENTS if path not in reached] == []


# ---------------------------------------------------------------------------------------------- commands


@cache
def launcher_words() -> dict[str, ArgumentParser]:
    found: dict[str, ArgumentParser] = {}
    for action in parser()._actions:
        if isinstance(action.choices, dict):
            found |= action.choices
    return found


def management_parser(name: str) -> ArgumentParser | None:
    """The parser of a management command, None where there is no such command."""
    owner = get_commands().get(name)
    if owner is None:
        return None
    command: BaseCommand = owner if isinstance(owner, BaseCommand) else load_command_class(owner, name)
    return command.create_parser("./sotay", name)


def words_of(written: str) -> list[str]:
    """The words of a command as far as it goes: up to a comment in the next column, a sign of the shell, or prose."""
    try:
        words = shlex.split(re.split(r" {2,}|[|;&()<>,]| → ", written)[0])
    except ValueError:
        words = written.split()
    return [word.rstrip(".:") for word in words]


def what_is_wrong_with(words: list[str]) -> str:
    """Why a command would not be understood; empty where it would. What follows `test` is pytest's."""
    name, *rest = words
    if name not in launcher_words():
        return f"no command {name}"
    if name == "test" or (name == "manage" and not rest):
        return ""
    if name == "manage":
        name, *rest = rest
        known = management_parser(name)
    elif name in HANDED_ON:
        known = management_parser(name)
    else:
        known = launcher_words()[name]
    if known is None:
        return f"no management command {name}"
    options = [word.partition("=")[0] for word in rest if word.startswith("-")]
    return " ".join(
        f"{name} has no {option}" for option in options if option not in known._option_string_actions
    )


def speaking_files() -> list[Path]:
    """Where people are told to run something: documents, deployment, and our own sentences."""
    return [*DOCUMENTS, *DEPLOYMENT, *source_files("**/*.html"), *source_files("**/wording.py")]


@pytest.mark.parametrize(
    "path", [path for path in speaking_files() if "sotay " in text_of(path)], ids=name_of
)
def test_every_command_exists(path: Path) -> None:
    found = [words_of(written) for written in COMMAND.findall(text_of(path))]
    assert [problem for words in found if (problem := what_is_wrong_with(words))] == []


def test_a_command_that_does_not_exist_is_noticed() -> None:
    assert what_is_wrong_with(["serve", "--port", "8000"]) == ""
    assert what_is_wrong_with(["server"]) == "no command server"
    assert what_is_wrong_with(["demo", "--fresh"]) == "demo has no --fresh"
    assert what_is_wrong_with(["manage", "migrate", "--check"]) == ""
    assert what_is_wrong_with(["manage", "make_coffee"]) == "no management command make_coffee"


# ---------------------------------------------------------------------------------------------- settings


def settings_read_by_the_product() -> dict[str, object]:
    """The environment variables of settings.py with their defaults where these are written there as a value."""
    found: dict[str, object] = {}
    for node in ast.walk(ast.parse(text_of(SETTINGS))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "env") or not node.args:
            continue
        name, *rest = node.args
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            default = rest[0].value if rest and isinstance(rest[0], ast.Constant) else None
            found[name.value] = default if default is not None else found.get(name.value)
    return found


def settings_read_elsewhere() -> set[str]:
    """The variables that the launcher and the tests read."""
    code = [
        path
        for path in own_files()
        if path.suffix == ".py" and name_of(path).startswith(("launcher/", "tests/"))
    ]
    reading = re.compile(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"")
    return {name for path in code for name in reading.findall(text_of(path)) if SETTING.fullmatch(name)}


def test_every_setting_is_described_and_every_described_one_exists() -> None:
    read = {
        name for name in settings_read_by_the_product() if SETTING.fullmatch(name)
    } | settings_read_elsewhere()
    assert len(read) > 25
    described = set(SETTING.findall(text_of(OPERATIONS)))
    assert (read - described, described - read) == (set(), set())
    elsewhere = {name for path in (*DOCUMENTS, *DEPLOYMENT) for name in SETTING.findall(text_of(path))}
    assert elsewhere - read == set()


def test_the_defaults_of_numbers_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", text_of(OPERATIONS), re.MULTILINE)
    written = {name: cell.strip() for name, cell in rows}
    expected = {name: str(n) for name, n in settings_read_by_the_product().items() if type(n) is int}
    assert len(expected) > 10
    assert {name: written.get(name) for name in expected} == expected


# ---------------------------------------------------------------------------------------------- shape and words


def test_the_rows_of_modules_are_those_of_the_contract() -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "modules")
    block = next(
        block
        for block in CODE_BLOCK.findall(text_of(ROOT / "docs" / "architecture.md"))
        if "config " in block
    )
    assert [re.split(r" {2,}", line)[0] for line in block.splitlines()[1:-1]] == layers


def test_decisions_are_numbered_without_gaps_and_listed_under_their_titles() -> None:
    folder = ROOT / "docs" / "adr"
    pages = sorted(folder.glob("0*.md"))
    titles = [text_of(page).splitlines()[0] for page in pages]
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", text_of(folder / "README.md"), re.MULTILINE
    )
    assert [(name, f"# {int(number)}. {title}") for number, name, title in listed] == [
        (page.name, title) for page, title in zip(pages, titles, strict=True)
    ]


@cache
def words_on_the_screen() -> str:
    """Everything the product may say: templates, and the texts of its code."""
    templates = [text_of(path) for path in source_files("**/*.html")]
    literals = [text for path in source_files("**/*.py") for _, text in text_literals(path)]
    return "\n".join([*templates, *literals])


@pytest.mark.parametrize("path", [*GUIDE, OPERATIONS], ids=name_of)
def test_words_in_bold_stand_on_the_screen(path: Path) -> None:
    """In the guide, bold names a button, a heading or a menu entry exactly as people see it."""
    quoted = [" ".join(words.split()) for words in BOLD.findall(text_of(path)) if VIETNAMESE.search(words)]
    assert [words for words in quoted if words not in words_on_the_screen()] == []
