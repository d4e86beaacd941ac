"""Deny by default: every view says which right it is about; routes are named after their use case."""

import importlib
import re

import pytest
from django.urls import URLPattern

from sotay.access.permission import PERMISSIONS
from tests.architecture.source import MODULES, SOURCE, routes, source_files

ROUTES = routes()
IDS = [name for name, _ in ROUTES]


def test_there_are_routes() -> None:
    assert len(ROUTES) > 20
    assert len(set(IDS)) == len(IDS), "two routes of one name"


@pytest.mark.parametrize(("name", "route"), ROUTES, ids=IDS)
def test_the_view_declares_its_right_or_is_public(name: str, route: URLPattern) -> None:
    view = route.callback
    is_guarded = hasattr(view, "permission")
    assert is_guarded != hasattr(view, "is_public"), f"{name} is neither guarded nor marked public, or both"
    if is_guarded:
        assert PERMISSIONS[view.permission.code] is view.permission  # type: ignore[attr-defined]


PUBLIC_ROUTES = {"alive", "accounts:sign_in"}
"""What somebody who is not signed in may see at all. A further one is a decision, taken here."""


def test_what_is_open_to_everybody_is_known() -> None:
    assert {name for name, route in ROUTES if hasattr(route.callback, "is_public")} == PUBLIC_ROUTES


@pytest.mark.parametrize(("name", "route"), ROUTES, ids=IDS)
def test_the_route_has_the_name_of_its_view(name: str, route: URLPattern) -> None:
    assert route.callback.__name__ == name.rpartition(":")[2]


@pytest.mark.parametrize(("name", "route"), ROUTES, ids=IDS)
def test_the_page_of_an_act_is_about_the_right_of_that_act(name: str, route: URLPattern) -> None:
    module, _, use_case = name.rpartition(":")
    if not module or not any((SOURCE / module / "actions").glob(f"**/{use_case}.py")):
        return
    code = f"{module}.{use_case}"
    if code in PERMISSIONS:
        assert route.callback.permission.code == code  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", MODULES)
def test_rights_are_named_after_the_module_that_declares_them(module: str) -> None:
    if not (SOURCE / module / "policy.py").exists() and not (SOURCE / module / "policy").is_dir():
        return
    policy = importlib.import_module(f"sotay.{module}.policy")
    declared = {value.code for value in vars(policy).values() if value in PERMISSIONS.values()}
    assert all(code.split(".")[0] in MODULES for code in declared)
    assert {code for code in PERMISSIONS if code.startswith(f"{module}.")} <= declared


@pytest.mark.parametrize("module", [module for module in MODULES if (SOURCE / module / "policy.py").exists()])
def test_no_right_is_declared_that_nobody_asks_for(module: str) -> None:
    """A right in the table that no page and no act asks for promises what is decided elsewhere."""
    policy = importlib.import_module(f"sotay.{module}.policy")
    own = {
        name
        for name, value in vars(policy).items()
        if PERMISSIONS.get(f"{getattr(value, 'code', '')}") is value
    }
    own = {name for name in own if getattr(policy, name).code.startswith(f"{module}.")}
    asking = [path for path in source_files("**/*.py") if path.name != "policy.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in asking)
    assert {name for name in own if not re.search(rf"\b{name}\b", text)} == set()
