"""The launcher starts where nothing is installed, so it may use nothing that would have to be."""

import ast
import sys
from pathlib import Path

from launcher.places import CHECKOUT

OLDEST_THAT_IS_ANSWERED = (3, 7)


def imported_packages(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def test_only_the_standard_library_is_imported() -> None:
    files = [CHECKOUT / "sotay", *(CHECKOUT / "launcher").glob("*.py")]
    foreign = {
        f"{file.name}: {name}"
        for file in files
        for name in imported_packages(file) - set(sys.stdlib_module_names) - {"launcher"}
    }
    assert foreign == set()


def test_an_old_python_can_read_the_script_that_turns_it_away() -> None:
    ast.parse((CHECKOUT / "sotay").read_text(encoding="utf-8"), feature_version=OLDEST_THAT_IS_ANSWERED)
