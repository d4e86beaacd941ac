"""One word per concept: the glossary, the table of rights, and where Vietnamese sentences live."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

import sotay.config.urls  # noqa: F401 - loads every policy
from sotay.access.permission import matrix
from tests.architecture.source import ROOT, name_of, source_files, text_literals

OWN_MODELS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("sotay.")),
    key=lambda model: model.__name__,
)
VIETNAMESE = re.compile(
    "[àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
)
ACTING = ["*/actions/**/*.py", "*/queries.py", "*/*queries.py", "*/queries/*.py", "*/views.py", "*/*views.py",
          "*/views/*.py", "*/reactions.py", "*/jobs.py", "*/events.py", "*/urls.py"]  # fmt: skip


def glossary() -> dict[str, str]:
    """The code names of the glossary with their Vietnamese words."""
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {row[0].strip("`"): row[1] for row in rows if len(row) == 3}


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_every_row_is_called_as_the_glossary_says(model: type[Model]) -> None:
    assert glossary().get(model.__name__) == model._meta.verbose_name, (
        f"write | {model.__name__} | {model._meta.verbose_name} | meaning | into docs/glossary.md"
    )


def test_the_glossary_is_in_order_and_says_what_each_word_means() -> None:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| code", "|---"))]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert all(len(row) == 3 and all(row) for row in cells)
    codes = [row[0] for row in cells]
    assert len(codes) == len(set(codes)), "one word per concept"


def test_the_table_of_rights_is_current() -> None:
    written = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert written.endswith(matrix()), "run ./sotay manage write_permissions"


@pytest.mark.parametrize(
    "path",
    sorted({path for pattern in ACTING for path in source_files(pattern) if path.parent.name != "shell"}),
    ids=name_of,
)
def test_sentences_live_in_wording_and_templates(path: Path) -> None:
    """Labels of rows, forms and rights stand beside what they label; examples of the design system in shell."""
    found = [
        f"{literal.lineno}: {literal.value}"
        for literal in text_literals(path)
        if VIETNAMESE.search(str(literal.value))
    ]
    assert found == []


@pytest.mark.parametrize(
    "path", source_files("*/wording.py") + source_files("*/wording/*.py") + source_files("*/templates/**/*.html"),
    ids=name_of,
)  # fmt: skip
def test_no_exclamation_marks(path: Path) -> None:
    """Courteous and calm (experience.md): a sentence that a user reads ends with a full stop."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        shouted = [str(literal.value) for literal in text_literals(path) if "!" in str(literal.value)]
    else:
        without_code = re.sub(
            r"<!doctype[^>]*>|<!--.*?-->|\{[%{#].*?[%}#]\}", "", text, flags=re.DOTALL | re.IGNORECASE
        )
        shouted = [line.strip() for line in without_code.splitlines() if "!" in line]
    assert shouted == []
