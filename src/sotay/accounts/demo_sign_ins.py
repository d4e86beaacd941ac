"""The sign-ins that the demonstration offers, one for each role; read only in a demonstration."""

import json
from dataclasses import dataclass

from django.conf import settings

FILE = "demo-sign-ins.json"


@dataclass(frozen=True)
class DemoSignIn:
    """Somebody of the demonstration, and what to try as him."""

    role: str
    name: str
    sign_in: str
    password: str
    attempt: str


def demo_sign_ins() -> list[DemoSignIn]:
    """What the demonstration has written down so far; empty while it is still being loaded."""
    if not settings.IS_DEMO:
        return []
    try:
        listed = json.loads((settings.HOME / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [
        DemoSignIn(one["role"], one["name"], one["sign_in"], one["password"], one.get("try", ""))
        for one in listed
    ]
