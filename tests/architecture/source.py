"""The project's own files, as the architecture tests look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ROOT: Path = settings.ROOT
SOURCE = ROOT / "src" / "sotay"
MODULES = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())


@cache
def listed_paths() -> tuple[Path, ...]:
    """Whatever is or may become part of the project: tracked paths and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a checkout: the list of the project's files comes from git")
    return tuple(ROOT / line for line in sorted(listed.stdout.splitlines()))


@cache
def own_files() -> tuple[Path, ...]:
    """Every file of the project."""
    return tuple(path for path in listed_paths() if path.is_file())


def name_of(path: Path) -> str:
    """A path as one says it: src/sotay/accounts/models.py."""
    return path.relative_to(ROOT).as_posix()


def source_files(pattern: str) -> list[Path]:
    """Files of the product below src/sotay, by a pattern, migrations left out."""
    return sorted(path for path in SOURCE.glob(pattern) if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def text_literals(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a file's code with their lines, docstrings left out."""
    tree = tree_of(path)
    docstrings = {
        id(node.value)
        for holder in ast.walk(tree)
        if isinstance(holder, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for node in holder.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def routes() -> list[tuple[str, URLPattern]]:
    """Every route of the product with its full name, such as meetings:close_meeting."""
    return sorted(_routes(get_resolver(), ""), key=lambda named: named[0])


def _routes(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from _routes(entry, inner)
        else:
            yield f"{prefix}{entry.name}", entry
