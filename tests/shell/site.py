"""A small site made of the shell alone: its pages, a form that is taken or refused, a slow job. No database."""

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import engines
from django.urls import include, path
from jinja2 import Environment

from sotay.access.actor import Actor
from sotay.config import jinja

ROOT = Path(__file__).parents[2]
PLACES = [
    ("Việc của tôi", "/", "home", 3),
    ("Sinh hoạt", "/kieu-dang/", "calendar-days", 0),
    ("Nhiệm vụ", "/nhiem-vu/", "clipboard-document-check", 0),
    ("Bảng theo dõi", "/bang/", "table-cells", 0),
    ("Đảng viên", "/dang-vien/", "users", 0),
    ("Tổ chức", "/to-chuc/", "building-library", 0),
    ("Quy định", "/quy-dinh/", "scale", 0),
]
SETTINGS: dict[str, Any] = {
    "ROOT_URLCONF": "tests.shell.site",
    "MIDDLEWARE": [
        "csp.middleware.CSPMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "tests.shell.site.as_somebody",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [ROOT / "src" / "sotay" / "shell" / "templates"],
            "OPTIONS": {"environment": "tests.shell.site.environment"},
        },
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
    ],
}
received: list[dict[str, str]] = []
"""What the form's view was sent, in order."""


def environment(**options: Any) -> Environment:
    """The product's own environment with the demo banner on and a menu of seven places."""
    made = jinja.environment(**options)

    def menu(request: HttpRequest) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(label=label, url=url, icon=icon, count=count, is_current=request.path == url)
            for label, url, icon, count in PLACES
            if getattr(request, "actor", None)
        ]

    made.globals.update(navigation=menu, is_demo=True)
    return made


def as_somebody(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def respond(request: HttpRequest) -> HttpResponse:
        request.actor = None if request.path == "/vao/" else Actor(account_id=7, name="Nguyễn Thị Thủy")  # type: ignore[attr-defined]
        return get_response(request)

    return respond


class OpinionForm(forms.Form):
    title = forms.CharField(label="Tiêu đề", min_length=3)
    text = forms.CharField(label="Ý kiến", widget=forms.Textarea, required=False)


PAGE = """
{% extends "shell/base.html" %}
{% block title %}Ý kiến{% endblock %}
{% block content %}
{{ ui.error_summary(form) }}
<form class="form" method="post" data-draft="opinion" data-guard novalidate>{{ csrf_input }}{{ ui.fields(form) }}
{{ ui.button("Gửi", "primary") }}</form>
{% endblock %}
"""


def give_opinion(request: HttpRequest) -> HttpResponse:
    """A form as the product's are: taken with a redirect, or back with 422 and everything typed."""
    form = OpinionForm(request.POST or None)
    if request.method == "POST":
        received.append({name: str(value) for name, value in request.POST.items()})
        time.sleep(0.4)
        if form.is_valid():
            return HttpResponseRedirect("/da-gui/")
    page = engines["jinja2"].from_string(PAGE).render({"form": form}, request)
    return HttpResponse(page, status=422 if form.errors else 200)


def from_words(words: str) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(engines["jinja2"].from_string(words).render({}, request))

    return view


FRAGMENT = """{% import "shell/components.html" as ui with context -%}
{{ ui.progress(step, 3, "Đang đọc", url="/tien-do/?buoc=" ~ step, is_finished=step == 3, every="200ms") }}"""


def show_progress(request: HttpRequest) -> HttpResponse:
    """A job that is further on at each question, and done at the third."""
    step = min(int(request.GET.get("buoc", "0")) + 1, 3)
    return HttpResponse(engines["jinja2"].from_string(FRAGMENT).render({"step": step}, request))


def error_page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"shell/{name}.html", {})


SIMPLE = (
    '{% extends "shell/base.html" %}{% block title %}TITLE{% endblock %}{% block content %}BODY{% endblock %}'
)
SIGN_IN = (
    '{% extends "shell/bare.html" %}{% block content %}<form class="form" method="post">'
    '<div class="field"><label for="who">Số thẻ đảng viên</label><input class="input" id="who" name="who"></div>'
    '{{ ui.button("Đăng nhập", "primary") }}</form>{% endblock %}'
)
ANSWERS = '[("present", "có mặt"), ("excused", "vắng có lý do")]'
ROLL_CALL = SIMPLE.replace(
    "BODY",
    '<form class="form" method="post">{{ csrf_input }}'
    '<button class="button" type="button" data-choose-all="present" hidden>Tất cả có mặt</button>'
    f'{{{{ ui.choices("a", {ANSWERS}, legend="Thủy") }}}}{{{{ ui.choices("b", {ANSWERS}, legend="Ước") }}}}</form>',
)
JOB = SIMPLE.replace("BODY", '{{ ui.progress(0, 3, "Đang đọc", url="/tien-do/", every="200ms") }}')

urlpatterns = [
    path("", from_words(SIMPLE.replace("BODY", "<p>Không có việc nào đến hạn.</p>"))),
    path("da-gui/", from_words(SIMPLE.replace("TITLE", "Đã gửi"))),
    path("y-kien/", give_opinion),
    path("viec-dai/", from_words(JOB)),
    path("tien-do/", show_progress),
    path("diem-danh/", from_words(ROLL_CALL)),
    path("vao/", from_words(SIGN_IN)),
    path("loi/<str:name>/", error_page),
    path("kieu-dang/", include("sotay.shell.urls")),
    path(
        "tai-khoan/",
        include(
            (
                [
                    path("ra/", from_words(SIGN_IN), name="sign_out"),
                    path("thiet-bi/", from_words(SIMPLE.replace("TITLE", "Thiết bị")), name="list_sessions"),
                ],
                "accounts",
            )
        ),
    ),
]
