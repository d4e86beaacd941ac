"""Imports point down, and modules show each other only their public files."""

from collections.abc import Iterator

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import ROOT

FOUNDATION = {"kernel", "audit", "access", "regulations", "shell"}
"""Modules that are all public: what everything stands on."""

PUBLIC = {"models", "queries", "actions", "events", "policy", "rules", "wording"}
"""What a module shows by custom: its rows, reads, acts, facts and rights, its pure rules and its words."""

FURTHER = {
    "accounts": {
        "actors",
        "names",
    },  # the actor behind an account, the account behind a typed name: for commands
    "documents": {
        "gate",
        "downloads",
        "forms",
        "papers",
    },  # the secrets gate, serving a file, the field of the secrecy class, official papers as .docx and PDF
    "members": {
        "tabs",
        "hiding",
    },  # the tabs of a member, to which committees add the posts; whose names are hidden from above
    "meetings": {"in_force"},  # which rules bind a meeting of a day: the board judges by the same ones
    "organizations": {
        "finding",
        "form_pages",
        "tabs",
        "downloads",
        "resting",
    },  # pickers, pages and lists shared
    "spreadsheets": {"reading", "writing", "tables", "columns", "kinds", "exporting"},  # a library of lists
}
"""What single modules show beyond that, each with its reason."""

BUILDERS = {"config", "demo"}
"""Compose or fill everything; the arrows of the contracts are all that binds them."""


@pytest.mark.slow
def test_the_contracts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS, (
        "run lint-imports for the list"
    )


def reaches_inside() -> Iterator[str]:
    graph = grimp.build_graph("sotay", cache_dir=None)
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            above, below = importer.split("."), imported.split(".")
            if (
                len(above) < 2
                or len(below) < 3
                or above[1] in {below[1], *BUILDERS}
                or below[1] in FOUNDATION
            ):
                continue
            if below[2] not in PUBLIC | FURTHER.get(below[1], set()):
                yield f"{importer} reaches into {imported}"


def test_only_public_files_are_imported_from_outside() -> None:
    reaching = list(reaches_inside())
    assert not reaching, "\n".join(reaching)
