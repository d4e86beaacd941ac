"""Pages of an import: choose a list, send a file, look, decide, confirm, wait, see the result, take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sotay.access.reach import check
from sotay.access.web import ActorRequest, about
from sotay.kernel.objections import Objection, Refused
from sotay.shell.attachments import XLSX, attachment

from . import wording
from .actions.abandon_import import abandon_import as abandon
from .actions.confirm_import import confirm_import as confirm
from .actions.decide_rows import decide_rows as decide
from .actions.preview_import import preview_import as preview_again
from .actions.resume_import import QUIET
from .actions.resume_import import resume_import as resume
from .actions.start_import import start_import as start
from .actions.undo_import import undo_import as undo
from .claims import places_for, runs_of
from .exporting import write_template
from .forms import RowFilter, UploadForm, corrections_from, decisions_from
from .kinds import ImportKind, kind_of, kinds_for
from .models import ImportRun
from .pages import filters_of, lines_of, writes_errors
from .policy import IMPORT_LIST
from .queries import Filter, is_standing_still, progress_for, rows_of, tally_of

RUNNING = (ImportRun.State.APPLYING, ImportRun.State.UNDOING)
LATEST = 20


@require_GET
@about(IMPORT_LIST)
def list_kinds(request: ActorRequest) -> HttpResponse:
    """The lists this person may bring in, and what was brought in lately."""
    kinds = kinds_for(request.actor)
    return render(
        request,
        "spreadsheets/kind_list.html",
        {
            "kinds": kinds,
            "label_of": {kind.code: kind.label for kind in kinds},
            "runs": sorted(
                (run for kind in kinds for run in runs_of(request.actor, kind).defer("headings")[:LATEST]),
                key=lambda run: -run.pk,
            )[:LATEST],
            "words": wording,
        },
    )


@require_http_methods(["GET", "POST"])
@about(IMPORT_LIST)
def start_import(request: ActorRequest, kind: str) -> HttpResponse:
    """The form for a file."""
    chosen = _kind(request, kind)
    places = places_for(request.actor, chosen.permission)
    form = UploadForm(request.POST or None, request.FILES or None, places=places)
    objections: list[Objection] = []
    if request.method == "POST" and form.is_valid():
        try:
            run = start(
                kind,
                form.content(),
                file_name=form.cleaned_data["file"].name,
                organization_id=form.cleaned_data["organization"],
                is_again=form.cleaned_data["is_again"],
                actor=request.actor,
            )
        except Refused as refusal:
            objections = refusal.objections
        else:
            return redirect("spreadsheets:show_run", run_id=run.pk)
    page = {"kind": chosen, "form": form, "objections": objections}
    return render(
        request, "spreadsheets/start_import.html", page, status=422 if request.method == "POST" else 200
    )


@require_GET
@about(IMPORT_LIST)
def download_template(request: ActorRequest, kind: str) -> HttpResponse:
    """An empty sheet to be filled in."""
    chosen = _kind(request, kind)
    return attachment(write_template(chosen.label.upper(), chosen.columns), f"mau-{chosen.code}.xlsx", XLSX)


@require_GET
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def show_run(request: ActorRequest, run_id: int) -> HttpResponse:
    """One run: what is to be decided, how far it has come, or what it has done."""
    run, kind = _run(request)
    page: dict[str, Any] = {"run": run, "kind": kind, "words": wording, "tally": tally_of(run)}
    if run.state in RUNNING:
        page |= _progress(run)
    else:
        asked = RowFilter(request.GET)
        asked.is_valid()
        chosen = Filter(asked.cleaned_data.get("loc", ""), asked.cleaned_data.get("chon") == "open")
        rows = rows_of(run, chosen, start=asked.cleaned_data.get("tu") or 0)
        page |= {"lines": lines_of(rows.rows, kind), **filters_of(run, chosen, page["tally"], rows)}
    return render(request, "spreadsheets/run.html", page)


@require_GET
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def show_progress(request: ActorRequest, run_id: int) -> HttpResponse:
    """The bar alone, asked for every second; the whole page is drawn anew when the work has ended."""
    run, kind = _run(request)
    answer = render(request, "spreadsheets/_progress.html", {"run": run, "kind": kind, **_progress(run)})
    if run.state not in RUNNING:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def preview_import(request: ActorRequest, run_id: int) -> HttpResponse:
    """Read the file again with other columns, another sheet, or names and fonts changed."""
    run, _ = _run(request)
    typed = request.POST
    preview_again(
        run_id,
        actor=request.actor,
        sheet_name=typed.get("sheet"),
        corrections=corrections_from(typed, run) if "columns" in typed else None,
        titles_names=typed["titles_names"] == "1" if "titles_names" in typed else None,
        converts_legacy=typed["converts_legacy"] == "1" if "converts_legacy" in typed else None,
    )
    return redirect("spreadsheets:show_run", run_id=run_id)


@require_POST
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def decide_rows(request: ActorRequest, run_id: int) -> HttpResponse:
    """What was decided: row by row on one page, or for all rows of a state at once."""
    if "decision" in request.POST:
        decide(
            run_id,
            decision=request.POST["decision"],
            state=request.POST.get("state", ""),
            actor=request.actor,
        )
    else:
        for decision, numbers in decisions_from(request.POST).items():
            decide(run_id, decision=decision, numbers=numbers, actor=request.actor)
    messages.success(request, wording.DECIDED)
    return redirect("spreadsheets:show_run", run_id=run_id)


@require_POST
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def confirm_import(request: ActorRequest, run_id: int) -> HttpResponse:
    """Hand the accepted rows to the worker."""
    confirm(run_id, actor=request.actor)
    return redirect("spreadsheets:show_run", run_id=run_id)


@require_POST
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def abandon_import(request: ActorRequest, run_id: int) -> HttpResponse:
    """Give the run up."""
    run = abandon(run_id, actor=request.actor)
    messages.success(request, wording.ABANDONED)
    return redirect("spreadsheets:start_import", kind=run.kind)


@require_POST
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def undo_import(request: ActorRequest, run_id: int) -> HttpResponse:
    """Ask for everything to be taken back."""
    undo(run_id, actor=request.actor)
    return redirect("spreadsheets:show_run", run_id=run_id)


@require_POST
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def resume_import(request: ActorRequest, run_id: int) -> HttpResponse:
    """Hand a run that stands still to the worker again."""
    resume(run_id, actor=request.actor)
    return redirect("spreadsheets:show_run", run_id=run_id)


@require_GET
@about(IMPORT_LIST, of=ImportRun, named="run_id")
def download_errors(request: ActorRequest, run_id: int) -> HttpResponse:
    """The rows with errors as a sheet to be mended and sent again."""
    run, kind = _run(request)
    return attachment(writes_errors(run, kind), f"dong-loi-{run.pk}.xlsx", XLSX)


def _kind(request: ActorRequest, code: str) -> ImportKind[Any]:
    """A kind of list; 404 for one this person may bring in nowhere."""
    kind = kind_of(code)
    return kind if kind in kinds_for(request.actor) else kind_of("")


def _run(request: ActorRequest) -> tuple[ImportRun, ImportKind[Any]]:
    """The run of the page; 404 where its list is not one's own."""
    run: ImportRun = request.subject
    kind = kind_of(run.kind)
    check(run, request.actor, kind.permission, seen_by=kind.permission)
    return run, kind


def _progress(run: ImportRun) -> dict[str, Any]:
    progress = progress_for(run.pk)
    return {
        "progress": progress,
        "is_finished": run.state not in RUNNING,
        "stands_still": run.state in RUNNING and is_standing_still(run.pk, QUIET),
        "act": wording.RUN_STATES[run.state],
    }
