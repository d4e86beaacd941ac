import hashlib
from pathlib import PurePath

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.formats import format_moment
from sotay.kernel.objections import Objection, insist
from sotay.kernel.vietnamese import clean

from .. import wording
from ..addresses import address_of_run
from ..claims import place_of, runs_of
from ..events import ImportPreviewed
from ..kinds import kind_of
from ..models import ImportFile, ImportRun
from ..previewing import preview
from ..progress import begin_progress


@transaction.atomic
def start_import(
    kind_code: str,
    content: bytes,
    *,
    file_name: str,
    organization_id: int,
    actor: Actor,
    is_again: bool = False,
) -> ImportRun:
    """Take a file, read it and judge each row against what is stored; nothing is written yet (vietnamese.md
    §7).

    Refuses what is no readable table (containers.py, reading.py, tables.py) and, unless `is_again`, a file
    already brought in here. The same file waiting for its confirmation is opened again, not doubled.
    """
    kind = kind_of(kind_code)
    place = place_of(actor, kind.permission, organization_id)

    sha256 = hashlib.sha256(content).hexdigest()
    same = runs_of(actor, kind).filter(organization_id=organization_id, sha256=sha256)
    applied = same.filter(state__in=(ImportRun.State.APPLYING, ImportRun.State.APPLIED)).first()
    insist([_already_applied(applied)] if applied and not is_again else [])

    waiting = same.filter(state__in=(ImportRun.State.UPLOADED, ImportRun.State.PREVIEWED)).first()
    run = waiting or ImportRun(
        kind=kind.code,
        organization_id=organization_id,
        organization_path=place.path,
        organization_name=place.name,
        file_name=clean(PurePath(file_name).name)[:200] or "danh-sach.xlsx",
        sha256=sha256,
        size=len(content),
        uploaded_by_id=actor.account_id,
        uploaded_by_name=actor.name,
    )
    run.save()
    ImportFile.objects.update_or_create(run=run, defaults={"content": content})
    row_count = preview(run, kind, actor=actor)
    begin_progress(run.pk, row_count)

    record(ImportPreviewed(run.pk, organization_id, kind.code, sha256, row_count), actor=actor)
    return run


def _already_applied(run: ImportRun) -> Objection:
    moment = format_moment(run.confirmed_at or run.uploaded_at)
    sentence = wording.ALREADY_APPLIED.format(moment=moment, who=(run.confirmed_by or {}).get("name", ""))
    return Objection(
        sentence, mend=address_of_run(run.pk), mend_label=wording.SEE_EARLIER_RUN, field="is_again"
    )
