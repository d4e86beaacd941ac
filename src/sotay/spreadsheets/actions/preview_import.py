from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..claims import claim_run
from ..events import ImportPreviewed
from ..models import ColumnMemory, ImportRun
from ..previewing import preview
from ..progress import begin_progress
from ..states import objections_to_state

BEFORE_CONFIRMATION = (ImportRun.State.UPLOADED, ImportRun.State.PREVIEWED, ImportRun.State.FAILED)


@transaction.atomic
def preview_import(
    run_id: int,
    *,
    actor: Actor,
    sheet_name: str | None = None,
    corrections: Mapping[str, str] | None = None,
    titles_names: bool | None = None,
    converts_legacy: bool | None = None,
) -> ImportRun:
    """Read a run's file again: another sheet, corrected columns, capitals or old fonts changed as the person
    chose.

    `corrections` map a heading's key to the column of the list, or to "" for "not used"; they are remembered
    for the organization. Refuses a run already confirmed, an unknown sheet, a sheet without a readable table.
    """
    run, kind = claim_run(run_id, actor)

    insist(objections_to_state(run, BEFORE_CONFIRMATION))

    if sheet_name is not None and sheet_name != run.sheet_name:
        run.sheet_name, run.corrections = sheet_name, {}
    if corrections is not None:
        known = {column.key for column in kind.columns} | {""}
        run.corrections = {heading: key for heading, key in corrections.items() if heading and key in known}
        _remember(run)
    if titles_names is not None:
        run.titles_names = titles_names
    if converts_legacy is not None:
        run.converts_legacy = converts_legacy
    row_count = preview(run, kind, actor=actor)
    begin_progress(run.pk, row_count)

    record(ImportPreviewed(run.pk, run.organization_id, run.kind, run.sha256, row_count), actor=actor)
    return run


def _remember(run: ImportRun) -> None:
    memory, _ = ColumnMemory.objects.get_or_create(organization_id=run.organization_id, kind=run.kind)
    memory.headings = {**memory.headings, **run.corrections}
    memory.save(update_fields=["headings"])
