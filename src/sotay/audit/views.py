"""Pages of the log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sotay.access.web import ActorRequest, about

from .policy import VIEW_LOG, VIEW_OWN_READS, VIEW_READS
from .queries import facts_for, log_words, reads_for, reads_of_own_file


@require_GET
@about(VIEW_LOG)
def view_log(request: ActorRequest) -> HttpResponse:
    """What happened in one's own organizations, newest first."""
    labels = log_words().labels
    kind = request.GET.get("kind", "")
    page = facts_for(request.actor, kind=kind if kind in labels else "", before=_before(request))
    kinds = sorted(labels.items(), key=lambda item: item[1])
    return render(request, "audit/log.html", {"page": page, "kind": kind, "kinds": kinds})


@require_GET
@about(VIEW_OWN_READS)
def view_own_reads(request: ActorRequest) -> HttpResponse:
    """Who opened one's own record, as what, and when."""
    page = reads_of_own_file(request.actor, before=_before(request))
    return render(request, "audit/own_reads.html", {"page": page})


@require_GET
@about(VIEW_READS)
def view_reads(request: ActorRequest) -> HttpResponse:
    """Every opening of a member's record."""
    return render(request, "audit/reads.html", {"page": reads_for(request.actor, before=_before(request))})


def _before(request: ActorRequest) -> int:
    asked = request.GET.get("before", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
