"""Where packages come from is this machine's business: pip's settings are read at run time and passed on to
uv, which does not read them by itself. They are never written down."""

import ast
import os
from collections.abc import Mapping

from launcher.processes import run

SECTIONS_THAT_COUNT = ("global", "install", ":env:")

# pip's name of a setting → uv's variable, and what uv puts between several values
PASSED_ON = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "no-index": ("UV_NO_INDEX", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
}
LOCAL_ADDITIONS = ("UV_INDEX", "UV_FIND_LINKS", "UV_NO_INDEX")


def pip_settings(listing: str) -> dict[str, str]:
    """Settings by name from what `pip config list` prints; the later a section counts, the more."""
    settings: dict[str, str] = {}
    for section_that_counts in SECTIONS_THAT_COUNT:
        for line in listing.splitlines():
            name, _, quoted = line.partition("=")
            section, _, setting = name.strip().rpartition(".")
            if section != section_that_counts:
                continue
            try:
                settings[setting] = str(ast.literal_eval(quoted.strip()))
            except (ValueError, SyntaxError):
                continue
    return settings


def uv_environment(settings: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """The environment uv is to run in; what the person has set for uv stands."""
    result = dict(environment)
    for name, (variable, separator) in PASSED_ON.items():
        values = settings.get(name, "").split()
        if values and not environment.get(variable):
            result[variable] = separator.join(values)
    if result.get("UV_NO_INDEX", "").lower() in ("0", "false", "no", "off"):
        del result["UV_NO_INDEX"]
    result.setdefault("UV_SYSTEM_CERTS", "1")  # behind an inspecting proxy uv's own certificates hang
    result.setdefault("UV_HTTP_RETRIES", "1")
    # several indexes are one pool for pip; for uv too, which is safe because every file's hash is required
    result.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    result.setdefault("UV_NO_PROGRESS", "1")
    return result


def environment_for_uv(python: str) -> dict[str, str]:
    listing = run([python, "-m", "pip", "config", "list"])
    return uv_environment(pip_settings(listing.stdout), os.environ)


def environment_for_locking(python: str) -> dict[str, str]:
    """One full index only: a local addition may hold one platform's file, and the lock needs every hash."""
    return {name: value for name, value in environment_for_uv(python).items() if name not in LOCAL_ADDITIONS}
