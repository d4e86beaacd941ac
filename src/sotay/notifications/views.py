"""Pages of notices: the list, opening one, marking all as read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from sotay.access.web import ActorRequest, about
from sotay.kernel.numbers import parse_row_number

from . import wording
from .actions.read_all_notices import read_all_notices as read_all
from .actions.read_notice import read_notice as read
from .models import Notice
from .policy import VIEW_NOTICE
from .queries import page_of_notices


@require_GET
@about(VIEW_NOTICE)
def list_notices(request: ActorRequest) -> HttpResponse:
    """One's notices, the latest first."""
    notices, next_ = page_of_notices(request.actor, before=parse_row_number(request.GET.get("truoc", "")))
    return render(
        request,
        "notifications/notice_list.html",
        {
            "notices": notices,
            "next": f"?truoc={next_}" if next_ else "",
            "has_unread": any(notice.read_at is None for notice in notices),
        },
    )


@require_GET
@about(VIEW_NOTICE, of=Notice)
def read_notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    """Open what a notice is about; it counts as read from now on."""
    notice = read(notice_id, actor=request.actor)
    if notice.url and url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None):
        return redirect(notice.url)
    return redirect("notifications:list_notices")


@require_POST
@about(VIEW_NOTICE)
def read_all_notices(request: ActorRequest) -> HttpResponse:
    read_all(actor=request.actor)
    messages.success(request, wording.ALL_READ)
    return redirect("notifications:list_notices")
