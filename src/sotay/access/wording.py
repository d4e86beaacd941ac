"""The sentences that explain rights."""


def summary(act: str, *, is_allowed: bool) -> str:
    return f"{act}: được phép." if is_allowed else f"{act}: không được phép."


def ground_sentence(role: str, reach: str, place: str, *, holds: bool) -> str:
    held = f"{role}, {place}" if place else role
    if not reach:
        return f"{held}: vai trò này không có quyền này."
    if holds:
        return f"{held}: có quyền này trong phạm vi {reach}."
    return f"{held}: có quyền này trong phạm vi {reach}, phạm vi đó không gồm việc này."
