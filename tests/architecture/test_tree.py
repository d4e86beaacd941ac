"""The project's files: short, without traces of a machine, without hosts that are not ours."""

import re

import pytest

from tests.architecture.source import listed_paths, name_of, own_files, source_files

LONGEST = 350
LONGER_FOR_A_REASON = {
    "src/sotay/shell/static/shell/sotay.css": "the one stylesheet: tokens, components, print",
    "tests/meetings/rules/test_ballots.py": "the vectors of one handbook chapter, side by side",
    "tests/spreadsheets/test_tables.py": "every oddity of one kind of list, side by side",
}
"""Files that may be longer, each with its reason (architecture.md §9.7)."""

CODE = {".py", ".html", ".js", ".css"}
TEXT = {
    *CODE,
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".json",
    ".txt",
    ".in",
    ".cfg",
    ".sh",
    ".service",
    ".conf",
    "",
}
GENERATED = {"docs/regulations.md", "docs/permissions.md", "package-lock.json"}
LOCKS = {".lock"}

NAMESPACES = {"www.w3.org", "schemas.openxmlformats.org", "purl.oclc.org"}
"""Names of vocabularies that look like addresses; nobody ever goes there."""
RESERVED = re.compile(r"(^|\.)(example|invalid|test|localhost)$|^127\.|^localhost$|^\[::1\]$|^[a-z]$|^\{")
ADDRESS = re.compile(r"https?://([^/\s\"'`)>\\:]+)")
IP = re.compile(r"(?<![\d.§/-])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
MACHINE = re.compile(r"(?<![\w.}*)])/(?:work|home|root|Users|tmp|mnt|opt)/[\w.-]+")


def texts() -> list[tuple[str, str]]:
    return [
        (name_of(path), path.read_text(encoding="utf-8", errors="replace"))
        for path in own_files()
        if path.suffix in TEXT and path.suffix not in LOCKS
    ]


def test_files_are_short() -> None:
    too_long = {
        name: count
        for path in own_files()
        if path.suffix in CODE and "migrations" not in path.parts
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
        and (name := name_of(path)) not in LONGER_FOR_A_REASON
    }
    assert not too_long, "\n".join(f"{name}: {count} lines" for name, count in too_long.items())


def test_no_address_of_another_host() -> None:
    found = [
        f"{name}: {host}"
        for name, text in texts()
        if name not in GENERATED
        for host in ADDRESS.findall(text)
        if host not in NAMESPACES and not RESERVED.search(host)
    ]
    assert not found, "\n".join(found)


def test_no_network_address_but_loopback() -> None:
    found = [
        f"{name}: {address}"
        for name, text in texts()
        for address in IP.findall(text)
        if not address.startswith(("127.", "0.")) and all(int(part) < 256 for part in address.split("."))
    ]
    assert not found, "\n".join(found)


def test_no_path_of_a_machine() -> None:
    found = [f"{name}: {path}" for name, text in texts() for path in MACHINE.findall(text)]
    assert not found, "\n".join(found)


def test_no_link_leads_elsewhere() -> None:
    """A link's target is a path of one machine, and no test of contents reads it."""
    assert [name_of(path) for path in listed_paths() if path.is_symlink()] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "managers", "services", "misc"])
def test_no_drawer_without_a_name(word: str) -> None:
    assert [path for path in source_files("**/*.py") if path.stem == word or word in path.parts] == []
