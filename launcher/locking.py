"""./sotay lock: re-make the hash locks from pyproject.toml. They name no host, so that they hold anywhere."""

import argparse
import re
from pathlib import Path

from launcher.package_index import environment_for_locking
from launcher.places import BOOTSTRAP_LOCK, CHECKOUT, REQUIREMENTS
from launcher.processes import run_or_explain
from launcher.speech import Trouble, progress, say
from launcher.virtual_environment import DEVELOPMENT, RUNTIME, lock_file, pip_for, ready_python

COMPILE = [
    "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header",
    "--only-binary", ":all:",
    # one version of each package on every Python, so that all of them run the same product
    "--fork-strategy", "fewest", "--python-version", "3.11",
]  # fmt: skip


def lock(options: argparse.Namespace) -> int:
    folder = ready_python().parent.parent
    env = environment_for_locking(pip_for(folder)[0])
    compile_lock: list[str | Path] = [
        folder / "bin" / "uv",
        "pip",
        "compile",
        *COMPILE,
        *(["--upgrade"] if options.upgrade else []),
    ]
    locks: dict[Path, list[str]] = {
        BOOTSTRAP_LOCK: ["requirements/bootstrap.in"],
        lock_file(RUNTIME): ["pyproject.toml"],
        lock_file(DEVELOPMENT): ["pyproject.toml", "--group", "dev", "-c", "requirements/runtime.lock"],
    }
    for target, sources in locks.items():
        name = str(target.relative_to(CHECKOUT))
        with progress(f"Lập {name}"):
            run_or_explain(
                f"Không lập được {name}.", [*compile_lock, *sources, "-o", name], env=env, cwd=CHECKOUT
            )
        insist_without_hosts(name, target.read_text(encoding="utf-8"))
    say("Đã lập lại các danh sách khoá.")
    return 0


def insist_without_hosts(name: str, words: str) -> None:
    if found := re.search(r"\S*(://|@ ?file:|--(extra-)?index-url|--find-links)\S*", words):
        raise Trouble(
            f"{name} chứa địa chỉ: {found.group()}", f"bỏ địa chỉ ấy khỏi cấu hình ({REQUIREMENTS.name}/)."
        )
