"""Addresses of this module's pages that sentences point at."""

from django.urls import reverse


def address_of_run(run_id: int) -> str:
    """The page of a run, whatever its state."""
    return reverse("spreadsheets:show_run", args=[run_id])


def address_of_open_rows(run_id: int) -> str:
    """The rows of a run that wait for a decision."""
    return f"{address_of_run(run_id)}?chon=open"
