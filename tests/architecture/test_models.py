"""Rows: foreign keys follow the arrows, migrations are up to date, rights find their way from every row."""

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model

from sotay.access.reach import ReachedBy
from tests.architecture.source import ROOT, name_of, source_files, text_literals, tree_of

OWN_MODELS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("sotay.")),
    key=lambda model: model.__name__,
)
MODEL_FILES = source_files("*/models.py") + source_files("*/models/*.py")
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def rows_of_modules() -> dict[str, int]:
    """How low a module stands, from the contract in pyproject.toml: the lowest row has the highest number."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "modules")
    return {
        module.strip(" ()"): depth
        for depth, row in enumerate(contract["layers"])
        for module in row.split("|")
    }


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_foreign_keys_point_to_the_same_module_or_below(model: type[Model]) -> None:
    depth = rows_of_modules()
    for field in model._meta.get_fields():
        if not field.is_relation or field.auto_created or field.related_model is None:
            continue
        related = field.related_model._meta.app_label
        if related != model._meta.app_label:
            assert depth[related] > depth[model._meta.app_label], f"{field.name} points up to {related}"


@pytest.mark.parametrize("path", MODEL_FILES, ids=name_of)
def test_no_relation_is_hidden_in_a_string(path: Path) -> None:
    hidden = [
        ast.unparse(node.args[0])
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in RELATIONS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and "." in str(node.args[0].value)
    ]
    assert hidden == []


@pytest.mark.parametrize("path", MODEL_FILES, ids=name_of)
def test_rows_hold_state_only(path: Path) -> None:
    overridden = [
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean", "full_clean"}
    ]
    assert overridden == []
    imported = [ast.unparse(node) for node in tree_of(path).body if isinstance(node, ast.ImportFrom)]
    assert not [line for line in imported if "signals" in line or "receiver" in line]


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model.__name__)
def test_what_rights_depend_on_leads_to_columns(model: type[Model]) -> None:
    reached_by = getattr(model, "reached_by", None)
    if reached_by is None:
        return
    assert isinstance(reached_by, ReachedBy)
    lookups = [reached_by.person, reached_by.minute_taker, reached_by.assistant]
    if reached_by.organization:
        lookups.append(reached_by.lookup_of_organization("id"))
    for lookup in lookups:
        if lookup:
            model._default_manager.filter(**{lookup: 1}).query.sql_with_params()


@pytest.mark.django_db
def test_migrations_are_up_to_date() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_module_names_another_s_model_in_text() -> None:
    labels = {model._meta.label for model in OWN_MODELS}
    named = [
        f"{name_of(path)}:{line}"
        for path in source_files("**/*.py")
        for line, text in text_literals(path)
        if text in labels and path.name != "settings.py"  # AUTH_USER_MODEL cannot be said otherwise
    ]
    assert named == []
