"""./sotay check: style, types, import contracts, migrations, deployment settings, types of the scripts."""

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from launcher.places import CHECKOUT
from launcher.processes import run
from launcher.product import environment
from launcher.speech import say
from launcher.testing import throwaway_installation
from launcher.virtual_environment import DEVELOPMENT, ready_python


def check() -> int:
    """Run every check, show the words of those that object, and return 1 if any does."""
    python = ready_python(DEVELOPMENT)
    with throwaway_installation(python) as (home, database_url):
        in_tests = environment(database_url, home, SOTAY_TEST="1")
        in_production = environment(
            database_url,
            home,
            SOTAY_TLS="1",
            SOTAY_SECRET_KEY=secrets.token_urlsafe(64),
            SOTAY_HOSTS="so-tay.example",
        )
        failed = [
            name
            for name, command, env in checks(python, in_tests, in_production)
            if not passes(name, command, env)
        ]
    if failed:
        say(f"\nChưa đạt: {', '.join(failed)}.")
        return 1
    say("\nĐạt mọi kiểm tra.")
    return 0


Check = tuple[str, list[str | Path], Mapping[str, str]]


def checks(python: Path, in_tests: Mapping[str, str], in_production: Mapping[str, str]) -> list[Check]:
    """Each check's name, command and environment."""
    tools = python.parent
    manage: list[str | Path] = [python, "-m", "sotay.config.manage"]
    result: list[Check] = [
        ("ruff check", [tools / "ruff", "check", "."], in_tests),
        ("ruff format", [tools / "ruff", "format", "--check", "."], in_tests),
        ("mypy", [python, "-m", "mypy"], in_tests),
        ("lint-imports", [tools / "lint-imports"], in_tests),
        ("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"], in_tests),
        ("check --deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"], in_production),
    ]
    compiler = CHECKOUT / "node_modules" / "typescript" / "bin" / "tsc"
    if compiler.exists() and (node := shutil.which("node")):
        result.append(("tsc --checkJs", [node, compiler, "--project", "jsconfig.json"], in_tests))
    else:
        say("• bỏ qua tsc --checkJs: cần node và npm ci")
    return result


def passes(name: str, command: list[str | Path], env: Mapping[str, str]) -> bool:
    finished = run(command, env=env, cwd=CHECKOUT)
    say(f"{'✓' if finished.returncode == 0 else '✗'} {name}")
    if finished.returncode != 0:
        say((finished.stdout + finished.stderr).rstrip())
    return finished.returncode == 0
