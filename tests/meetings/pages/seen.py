"""What a person sees on a page, and what it costs to show it."""

import re
from html import unescape
from typing import Protocol

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.meetings.models import Meeting


class Answer(Protocol):
    """What a page answered, from a view or through a client."""

    content: bytes


def address(meeting: Meeting, rest: str = "") -> str:
    return f"/sinh-hoat/{meeting.pk}/{rest}"


def text_of(response: Answer) -> str:
    """The words of the page's main part, as one line."""
    page = response.content.decode()
    main = page[page.index("<main") :] if "<main" in page else page
    words = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(words))


def seen_by(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, text_of(response)[:300]
    return text_of(response)


def primary_buttons(response: Answer) -> list[str]:
    """The words on the buttons that stand out."""
    page = response.content.decode()
    found = re.findall(
        r'<(?:a|button)[^>]*class="button primary"[^>]*>(.*?)</(?:a|button)>', page, flags=re.DOTALL
    )
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", one)).strip() for one in found]


def queries_of(client: Client, path: str) -> int:
    """How many queries a page asks when everything that is asked once a minute has been asked."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
