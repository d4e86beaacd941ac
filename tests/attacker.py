"""Sends requests as those of the cast, reads forms off pages, and remembers every error of the server."""

import re
import sys
from collections.abc import Mapping
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.people import Cast

ASKERS = ("secretary", "minute_taker", "member", "base_office", "organisation_board", "administrator",
          "rule_administrator", "auditor", "in_charge", "standing_member")  # fmt: skip
"""Who is asked, in this order; the first who is let in stands for all."""

INPUT = re.compile(r"<input\b[^>]*?>", re.DOTALL)
SELECT = re.compile(r"<select\b[^>]*?\bname=\"([^\"]+)\"[^>]*>(.*?)</select>", re.DOTALL)
TEXTAREA = re.compile(r"<textarea\b[^>]*?\bname=\"([^\"]+)\"[^>]*>(.*?)</textarea>", re.DOTALL)


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def offered(page: str) -> dict[str, str]:
    """What a page would send if its form were sent as it stands, the first choice where none is made."""
    values: dict[str, str] = {}
    for tag in INPUT.findall(page):
        name, value = attribute(tag, "name"), attribute(tag, "value")
        if name and (name not in values or " checked" in tag):
            values[name] = value
    for name, options in SELECT.findall(page):
        chosen = [unescape(value) for value in re.findall(r'<option[^>]*\bvalue="([^"]*)"', options) if value]
        values[name] = chosen[0] if chosen else ""
    for name, text in TEXTAREA.findall(page):
        values[name] = unescape(text).strip()
    return {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}


class Attacker:
    """Sends requests as somebody of the cast; each is taken back, each error of the server is remembered."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.keys = {key: self.session_of(key) for key in ASKERS}
        self.client = Client(raise_request_exception=False)
        self.errors: list[str] = []
        got_request_exception.connect(self.remember)

    def session_of(self, key: str) -> str:
        client = Client()
        client.force_login(self.cast.account(key), backend="sotay.accounts.backend.SignInBackend")
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def remember(self, **_: Any) -> None:
        kind, error, _trace = sys.exc_info()
        self.errors.append(f"{kind.__name__ if kind else '?'}: {str(error)[:160]}")

    def first_let_in(self, method: str, address: str) -> str:
        closed = {403, 404}
        return next(
            (key for key in ASKERS if self.ask(key, method, address, {}).status_code not in closed), ASKERS[0]
        )

    def ask(self, key: str, method: str, address: str, fields: Mapping[str, bytes]) -> HttpResponse:
        self.client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self.keys[key]})
        sent = b"&".join(
            quote_from_bytes(name.encode()).encode() + b"=" + quote_from_bytes(value).encode()
            for name, value in fields.items()
        )
        with transaction.atomic():
            if method == "get":
                answer: Any = self.client.get(address, QUERY_STRING=sent.decode())
            else:
                answer = self.client.post(address, sent, content_type="application/x-www-form-urlencoded")
            # What waits for the commit is checked as the commit would check it.
            if answer.status_code < 500:
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
        sent_back: HttpResponse = answer
        return sent_back
