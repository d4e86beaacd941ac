"""The log says where something broke, never what was typed."""

import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from sotay.accounts.models import SignInName
from sotay.config.log_lines import LogFormatter
from tests.people import Cast


def line_of(error: BaseException) -> str:
    try:
        raise error
    except BaseException:  # noqa: BLE001 - whatever it is, it is to be logged
        record = logging.LogRecord("sotay", logging.ERROR, __file__, 1, "broken", None, sys.exc_info())
    return LogFormatter("%(message)s").format(record)


def test_a_broken_constraint_is_told_without_its_row(cast: Cast) -> None:
    name = SignInName.objects.filter(kind=SignInName.Kind.NUMBER).first()
    assert name is not None
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        SignInName.objects.create(account_id=name.account_id, kind=name.kind, value=name.value)
    line = line_of(caught.value)
    assert name.value not in line
    assert "UniqueViolation: 23505" in line
    assert "which came of" in line


def test_any_other_error_keeps_its_words() -> None:
    line = line_of(RuntimeError("the worker has stopped"))
    assert "RuntimeError: the worker has stopped" in line
    assert "test_log_lines.py" in line
