"""The secrets gate: nothing with a stamp of secrecy is kept, not even for a moment on disk (protection.md §1).

A refusal is noted in a transaction of its own, so that it stays when the caller's act is rolled back.
"""

import logging
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError

from sotay.access.actor import Actor
from sotay.audit.apart import record_apart
from sotay.kernel import clock
from sotay.kernel.objections import Objection, Refused, insist
from sotay.kernel.text import clean
from sotay.regulations.provisions import basis

from . import wording
from .events import SecretFileRefused
from .models import SecrecyClass
from .reading import FaultyFile, FileKind, Looked, look_at
from .rules.files import (
    PAPERS,
    Fault,
    missing_class,
    objections_to_fault,
    objections_to_file,
    objections_to_search,
    secret_objection,
)
from .rules.stamps import Finding, stamp_in_name, stamp_in_text

logger = logging.getLogger(__name__)

SAID_TO_BE_SECRET = "secret"
"""What the fourth button of a form sends, where script or habit lets it through."""
LONGEST_NAME = 200


def objections_to_text(text: str, *, field: str = "") -> list[Objection]:
    """Why a typed text may not be kept: a line with a stamp, or letters that hide one (decisions 1 and 2)."""
    return objections_to_search(stamp_in_text(text), legal_basis=secrecy_basis(), field=field)


def insist_on_open_text(*texts: str, organization_id: int, actor: Actor) -> None:
    """Refuse texts that bear a stamp, and note that it happened. Raises Refused."""
    objections = [objection for text in texts for objection in objections_to_text(text)]
    if any(objection.mend == wording.ADVICE_PAGE for objection in objections):
        size = sum(len(text.encode()) for text in texts)
        note_refusal(SecretFileRefused(organization_id, size, is_text=True), actor=actor)
    insist(objections)


def pass_gate(
    upload: "UploadedFile[Any]",
    *,
    organization_id: int,
    secrecy_class: str,
    is_declared: bool,
    kinds: Collection[FileKind] = PAPERS,
    actor: Actor,
) -> tuple[bytes, str, Looked]:
    """The content, the clean name and the findings of an upload that may be kept. Raises Refused with the reasons.

    Where the file bears a stamp, or its sender says so, the refusal is noted without its name or content.
    """
    size = upload.size or 0
    if secrecy_class == SAID_TO_BE_SECRET:
        note_refusal(SecretFileRefused(organization_id, size, is_said_by_sender=True), actor=actor)
        raise Refused(
            [secret_objection(wording.SECRET_REFUSED, legal_basis=secrecy_basis(), field="secrecy_class")]
        )
    insist(missing_class(secrecy_class, frozenset(SecrecyClass.values)))
    if size > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
        raise Refused(objections_to_fault(Fault.TOO_LARGE, limit_mb=settings.UPLOAD_LIMIT_MB))
    name = clean_name(upload.name or "")
    upload.seek(0)
    content = upload.read()
    looked = look(content, name, kinds)
    objections = objections_to_file(looked, is_declared=is_declared, legal_basis=secrecy_basis())
    if looked.is_stamped:
        note_refusal(SecretFileRefused(organization_id, size), actor=actor)
    insist(objections)
    return content, name, looked


def look(content: bytes, name: str, kinds: Collection[FileKind]) -> Looked:
    """Everything the gate sees in a file and its name. Raises Refused for files that are never kept."""
    try:
        looked = look_at(content, name)
        if looked.kind not in kinds:
            raise FaultyFile(Fault.NOT_A_PAPER, looked.kind.value)
    except FaultyFile as faulty:
        detail = faulty.detail
        if faulty.fault in {Fault.UNKNOWN, Fault.NOT_A_PAPER}:
            detail = wording.really_is(detail)
        raise Refused(
            objections_to_fault(faulty.fault, detail, limit_mb=settings.UPLOAD_LIMIT_MB)
        ) from faulty
    named = stamp_in_name(name)
    if named is Finding.STAMP:
        return Looked(looked.kind, is_stamped=True)
    return looked.with_doubtful_name() if named is Finding.DOUBT else looked


def note_refusal(event: SecretFileRefused, *, actor: Actor) -> None:
    """Record the refusal so that it outlives the caller's rolled-back transaction."""
    try:
        record_apart(event, actor=actor)
    except DatabaseError:
        logger.exception("a refused upload of %s bytes could not be recorded", event.size)


def secrecy_basis() -> str:
    """The law on state secrets in force today, as a refusal cites it."""
    return basis("basis.state_secrets", clock.today()).legal_basis


def clean_name(name: str) -> str:
    """A file name without folders, invisible or reversing characters, short enough to keep, its ending kept."""
    bare = clean(name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    if not dot:
        return bare[:LONGEST_NAME] or wording.NAMELESS
    return (stem[: LONGEST_NAME - len(ending) - 1] or wording.NAMELESS) + dot + ending[:20]
