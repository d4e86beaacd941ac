"""What an act answers, as the status a browser would get: for tables of who may do what."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from sotay.kernel.objections import Refused


def answer_of(act: Callable[..., Any], /, *args: Any, **kwargs: Any) -> int:
    """200 done, 403 seen but not allowed, 404 not even seen, 422 refused with reasons; nothing is left behind."""
    try:
        with transaction.atomic():
            act(*args, **kwargs)
            transaction.set_rollback(True)
    except Http404:
        return 404
    except PermissionDenied:
        return 403
    except Refused:
        return 422
    return 200


def reasons(act: Callable[..., Any], /, *args: Any, **kwargs: Any) -> list[str]:
    """The sentences with which an act is refused; fails when it is not."""
    try:
        with transaction.atomic():
            act(*args, **kwargs)
    except Refused as refusal:
        return [objection.text for objection in refusal.objections]
    raise AssertionError("the act was not refused")
