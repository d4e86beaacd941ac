"""Fetching a run in order to act on it: two permissions are asked, to bring in lists and to bring in this
list.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from sotay.access.actor import Actor, Grant, Role
from sotay.access.permission import Permission
from sotay.access.reach import check, claim, within_reach

from .kinds import ImportKind, kind_of
from .models import ImportRun
from .policy import IMPORT_LIST


def claim_run(run_id: int, actor: Actor) -> tuple[ImportRun, ImportKind[Any]]:
    """Lock a run and find its kind. Raises Http404 for a run of another organization or of a list not one's
    own.
    """
    run = claim(ImportRun, run_id, actor, IMPORT_LIST, seen_by=IMPORT_LIST)
    kind = kind_of(run.kind)
    check(run, actor, kind.permission, seen_by=kind.permission)
    return run, kind


def places_for(actor: Actor, permission: Permission) -> list[Grant]:
    """The grants by which somebody may bring in a list, one for each organization."""
    found: dict[int, Grant] = {}
    for grant in actor.grants:
        if grant.role in permission.granted_to and grant.role in IMPORT_LIST.granted_to:
            found.setdefault(grant.organization_id, grant)
    return list(found.values())


def place_of(actor: Actor, permission: Permission, organization_id: int) -> Grant:
    """The grant by which somebody brings in a list for an organization. Raises PermissionDenied."""
    if actor.is_system:
        return Grant(Role.SYSTEM_ADMINISTRATOR, organization_id, "")
    for grant in places_for(actor, permission):
        if grant.organization_id == organization_id:
            return grant
    raise PermissionDenied(permission.label)


def runs_of(actor: Actor, kind: ImportKind[Any]) -> QuerySet[ImportRun]:
    """The runs of one kind this actor may open, latest first."""
    rows = within_reach(ImportRun.objects.filter(kind=kind.code), actor, IMPORT_LIST)
    return within_reach(rows, actor, kind.permission).order_by("-pk")
