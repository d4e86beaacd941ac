"""One use case, one file, one name, one test."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SOURCE, name_of, source_files, tree_of

ACTIONS = [path for path in source_files("*/actions/**/*.py") if path.stem != "__init__"]


def public_functions(path: Path) -> list[ast.FunctionDef]:
    return [
        node
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def acts(path: Path) -> list[ast.FunctionDef]:
    """Functions that change something: those in a transaction, or those that are given an actor."""
    return [function for function in public_functions(path) if function.name == path.stem]


@pytest.mark.parametrize("path", ACTIONS, ids=name_of)
def test_the_file_holds_the_one_act_of_its_name(path: Path) -> None:
    named = acts(path)
    assert len(named) == 1
    assert ast.get_docstring(named[0]), "an act says what it is and what it refuses"
    others = {
        function.name
        for function in public_functions(path)
        if function.name != path.stem and any(is_atomic(decorator) for decorator in function.decorator_list)
    }
    assert not others, f"further acts in one file: {others}"


def is_atomic(decorator: ast.expr) -> bool:
    return "atomic" in ast.unparse(decorator)


RECORDING = [path for path in ACTIONS if "audit.record import" in path.read_text(encoding="utf-8")]

ACTOR_FROM_ELSEWHERE = {
    "sign_in": "makes the actor",
    "apply_import": "acts as the person who confirmed the run, frozen with it",
    "revert_import": "acts as the person who asked for it, frozen with the run",
}


@pytest.mark.parametrize("path", RECORDING, ids=name_of)
def test_half_an_act_never_stays(path: Path) -> None:
    assert "atomic" in path.read_text(encoding="utf-8"), "the fact and the change commit together"


@pytest.mark.parametrize("path", RECORDING, ids=name_of)
def test_no_fact_without_an_actor(path: Path) -> None:
    (act,) = acts(path)
    assert "actor" in {argument.arg for argument in act.args.kwonlyargs} or act.name in ACTOR_FROM_ELSEWHERE


@pytest.mark.parametrize("path", ACTIONS, ids=name_of)
def test_an_act_has_its_test(path: Path) -> None:
    """A test file of its name, or one of its module's tests that imports it by name."""
    module = path.relative_to(SOURCE).parts[0]
    imported = re.compile(rf"actions(\.\w+)*\.{path.stem} import|actions import [^\n]*\b{path.stem}\b")
    assert any(
        test.name == f"test_{path.stem}.py" or imported.search(test.read_text(encoding="utf-8"))
        for test in (ROOT / "tests" / module).glob("**/*.py")
    ), f"tests/{module}/test_{path.stem}.py is missing"
