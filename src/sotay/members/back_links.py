"""Where the forms about a member lead back to, and what they say they are about."""

from django.urls import reverse

from sotay.organizations.models import Organization

from . import wording
from .models import Member


def page_of(member: Member) -> str:
    return reverse("members:show_member", args=[member.pk])


def list_of(member: Member) -> str:
    if member.cell_id is None:
        return reverse("members:list_members")
    return reverse("members:list_members_of", args=[member.cell_id])


def members_of(organization: Organization) -> tuple[str, str]:
    address = reverse("members:list_members_of", args=[organization.pk])
    return address, wording.MEMBERS_OF.format(name=organization.label)


def back(member: Member) -> tuple[str, str]:
    return page_of(member), member.full_name


def facts(member: Member) -> list[tuple[str, str]]:
    return [
        (wording.MEMBER_LABEL, member.full_name),
        (wording.CELL_LABEL, member.cell.name if member.cell else ""),
    ]
