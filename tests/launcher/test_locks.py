"""The locks hold on any machine: every package pinned and hashed, no host named."""

import json
import re
import tomllib

import pytest

from launcher.locking import insist_without_hosts
from launcher.places import BOOTSTRAP_LOCK, CHECKOUT, REQUIREMENTS
from launcher.speech import Trouble

LOCKS = [BOOTSTRAP_LOCK, REQUIREMENTS / "runtime.lock", REQUIREMENTS / "dev.lock"]


def pins(words: str) -> dict[str, int]:
    """Each pinned package and the number of its hashes."""
    result = {}
    for entry in re.split(r"\n(?=\S)", words):
        if match := re.match(r"([a-z0-9-]+)==(\S+)", entry):
            result[f"{match[1]}=={match[2]}"] = entry.count("--hash=sha256:")
    return result


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_hashed_and_no_host_is_named(lock) -> None:  # type: ignore[no-untyped-def]
    words = lock.read_text(encoding="utf-8")
    insist_without_hosts(lock.name, words)
    unpinned = [line for line in words.splitlines() if re.match(r"[a-z]", line) and "==" not in line]
    assert unpinned == []
    assert [name for name, hashes in pins(words).items() if hashes == 0] == []


def test_the_tests_run_on_the_versions_the_product_runs_on() -> None:
    runtime = pins((REQUIREMENTS / "runtime.lock").read_text(encoding="utf-8"))
    development = pins((REQUIREMENTS / "dev.lock").read_text(encoding="utf-8"))
    assert runtime.keys() - development.keys() == set()


@pytest.mark.parametrize(
    "line",
    ["--index-url https://x.example/simple", "pkg @ file:///somewhere/pkg.whl", "--find-links /wheels"],
)
def test_a_lock_with_an_address_is_refused(line: str) -> None:
    with pytest.raises(Trouble):
        insist_without_hosts("some.lock", f"pkg==1.0\n{line}\n")


def test_the_lock_of_the_npm_tools_names_no_host_either() -> None:
    lock = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def test_every_dependency_has_its_reason_beside_it() -> None:
    words = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(words)
    groups = project["dependency-groups"]
    declared = [*project["project"]["dependencies"], *groups["test"], *groups["check"]]
    without_reason = [name for name in declared if not re.search(rf'"{re.escape(name)}",\s+# \S', words)]
    assert without_reason == []
