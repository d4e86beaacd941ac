"""A web worker's memory is bounded (docs/benchmarks.md): what draws and reads big files waits until a file comes."""

import os
import subprocess
import sys

from tests.architecture.source import ROOT

LOADED = """
import sys
from django.urls import get_resolver
from sotay.config.wsgi import application
get_resolver().url_patterns
print(*sorted(set(name.partition(".")[0] for name in sys.modules)))
"""
BIG = {"docx", "typst", "pypdf", "pyhanko"}


def test_the_writers_and_readers_of_papers_wait_for_a_paper() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=True, timeout=60,
    ).stdout.split()  # fmt: skip
    assert {"django", "sotay"} <= set(said)
    assert BIG & set(said) == set()
