from django.http import HttpResponse
from django.shortcuts import render

from sotay.access.web import ActorRequest, about

from .gate import secrecy_basis
from .policy import SHOW_SECRECY_ADVICE


@about(SHOW_SECRECY_ADVICE)
def show_secrecy_advice(request: ActorRequest) -> HttpResponse:
    """Where somebody goes who holds a paper with a stamp: what to do with it, and what not."""
    return render(request, "documents/secrecy_advice.html", {"legal_basis": secrecy_basis()})
