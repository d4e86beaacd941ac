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
SENTENCE = re.compile(r"[.?;…]\s|[.?;…]$")
ACTING = ["*/actions/**/*.py", "*/reactions.py", "*/jobs.py", "*/*events.py", "*/urls.py"]
SHOWING = ["*/queries.py", "*/*queries.py", "*/queries/*.py", "*/views.py", "*/*views.py", "*/views/*.py"]


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


def files_of(patterns: list[str]) -> list[Path]:
    """The files of these patterns, without the examples of the design system."""
    found = {path for pattern in patterns for path in source_files(pattern)}
    return sorted(path for path in found if path.parent.name != "shell")


@pytest.mark.parametrize("path", files_of(ACTING), ids=name_of)
def test_what_acts_holds_no_vietnamese_word(path: Path) -> None:
    found = [f"{line}: {text}" for line, text in text_literals(path) if VIETNAMESE.search(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", files_of(SHOWING), ids=name_of)
def test_sentences_live_in_wording_and_templates(path: Path) -> None:
    """A page's title and the word on its button may stand beside the view, as labels do in forms and on rows."""
    found = [
        f"{line}: {text}"
        for line, text in text_literals(path)
        if VIETNAMESE.search(text) and SENTENCE.search(text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path", source_files("*/wording.py") + source_files("*/wording/*.py") + source_files("*/templates/**/*.html"),
    ids=name_of,
)  # fmt: skip
def test_no_exclamation_marks(path: Path) -> None:
    """Courteous and calm (experience.md): a sentence that a user reads ends with a full stop."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        shouted = [one for _, one in text_literals(path) if "!" in one]
    else:
        without_code = re.sub(
            r"<!doctype[^>]*>|<!--.*?-->|\{[%{#].*?[%}#]\}", "", text, flags=re.DOTALL | re.IGNORECASE
        )
        shouted = [line.strip() for line in without_code.splitlines() if "!" in line]
    assert not shouted, "\n".join(shouted)
