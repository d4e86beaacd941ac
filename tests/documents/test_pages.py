from collections.abc import Callable

import pytest
from django import forms
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from sotay.documents.actions.receive_file import receive_file
from sotay.documents.downloads import download
from sotay.documents.forms import DeclaredField, PaperFileField, SecrecyField, is_said_to_be_secret
from sotay.documents.wording import ADVICE_PAGE
from tests.people import Cast

from . import files as made


class PaperForm(forms.Form):
    file = PaperFileField()
    secrecy_class = SecrecyField()
    declared = DeclaredField()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("public", "public"),
        ("internal", "internal"),
        ("personal", "personal"),
        ("", None),
        ("secret", None),
        ("x", None),
    ],
)
def test_class_has_no_default_and_three_answers(sent: str, kept: str | None) -> None:
    form = PaperForm({"secrecy_class": sent}, MultiValueDict({"file": [made.upload(b"x", "a.pdf")]}))
    assert form.is_valid() is (kept is not None)
    assert form.cleaned_data.get("secrecy_class") == kept
    assert is_said_to_be_secret(form) is (sent == "secret")


def draw(form: forms.Form) -> str:
    source = (
        '{% from "documents/_secrecy_class.html" import secrecy_class with context %}'
        "{{ secrecy_class(form.secrecy_class) }}"
    )
    return str(engines["jinja2"].from_string(source).render({"form": form}, RequestFactory().get("/")))


def test_drawn_class_has_four_buttons_none_chosen_and_the_fourth_only_leads_away() -> None:
    drawn = draw(PaperForm())
    assert drawn.count('type="radio"') == 3
    assert "checked" not in drawn
    assert f'href="{ADVICE_PAGE}"' in drawn
    assert draw(PaperForm({"secrecy_class": "internal"})).count(" checked") == 1
    assert "Đồng chí chưa chọn độ mật của tài liệu." in draw(PaperForm({}))


def test_advice_page(client_of: Callable[[str], Client]) -> None:
    assert reverse("documents:show_secrecy_advice") == ADVICE_PAGE
    page = client_of("member").get(ADVICE_PAGE)
    assert page.status_code == 200
    assert "Không soạn thảo, lưu giữ, đăng tải bí mật nhà nước trên hệ thống này" in page.content.decode()


def test_advice_page_asks_to_sign_in(client: Client, db: None) -> None:
    assert client.get(ADVICE_PAGE).status_code == 302


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("bao cao.pdf", 'attachment; filename="bao cao.pdf"'),
        ("Báo cáo “5”.pdf", "attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o%20%E2%80%9C5%E2%80%9D.pdf"),
        ('a"; filename="b.html.pdf', 'attachment; filename="a\\"; filename=\\"b.html.pdf"'),
    ],
)
def test_download_is_saved_and_never_run(cast: Cast, name: str, disposition: str) -> None:
    kept = receive_file(
        made.upload(made.pdf(), "a.pdf"),
        organization_id=cast.organizations["DN01"],
        secrecy_class="public",
        actor=cast.actor("secretary"),
    )
    kept.name = name
    response = download(kept)
    assert response.content.startswith(b"%PDF-")
    assert {header: response[header] for header in response.headers if header != "Content-Length"} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": disposition,
        "X-Content-Type-Options": "nosniff",
        "X-Download-Options": "noopen",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
