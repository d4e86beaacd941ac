import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.kernel.text import clean
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import BodyOpened
from ..models import AdvisoryBody
from ..policy import OPEN_COMMITTEE


@transaction.atomic
def open_body(
    organization_id: int, *, kind: AdvisoryBody.Kind | str, since: dt.date, actor: Actor, name: str = ""
) -> AdvisoryBody:
    """Set up a body that serves a committee: Ban Tổ chức, Văn phòng …; its name is that of its kind unless given.

    Refuses a second body of the same kind at one time.
    """
    organization = claim(Organization, organization_id, actor, OPEN_COMMITTEE, seen_by=VIEW_ORGANIZATION)

    kind = AdvisoryBody.Kind(kind)
    name = clean(name) or kind.label
    days = DateRange(since, None)
    objections = []
    if AdvisoryBody.objects.filter(organization=organization, kind=kind, during__overlap=days).exists():
        text = wording.BODY_EXISTS.format(organization=organization.name, name=kind.label)
        objections.append(Objection(text, field="kind"))
    insist(objections)

    body = AdvisoryBody.objects.create(organization=organization, kind=kind, name=name, during=days)

    record(BodyOpened(body.pk, organization.pk, kind.value, name, since), actor=actor)
    return body
