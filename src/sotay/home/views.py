from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sotay.access.web import ActorRequest, about

from .duties import page_of
from .policy import SHOW_HOME


@about(SHOW_HOME)
@require_safe
def show_home(request: ActorRequest) -> HttpResponse:
    """What I must do, by when, with the button that does it; then the next meeting; notices last."""
    return render(request, "home/home.html", page_of(request.actor))
