"""The template environment of our own pages: what every template may call."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from sotay.access.reach import may, may_somewhere
from sotay.kernel import clock, formats
from sotay.shell.icons import icon

from .demo_progress import demo_progress
from .navigation import navigation


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a route by its name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """Made once by Django; undefined names are errors, so that a typo is seen by the first test."""
    made = Environment(  # noqa: S701 - Django passes autoescape=True
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.globals.update(
        url=url,
        static=static,
        icon=icon,
        navigation=navigation,
        messages_of=get_messages,
        may=may,
        may_somewhere=may_somewhere,
        is_demo=settings.IS_DEMO,
        demo_progress=demo_progress,
        today=clock.today,
        now=clock.now,
    )
    made.filters.update(
        day=formats.format_day,
        short_day=formats.format_day_and_month,
        weekday=formats.format_weekday,
        moment=formats.format_moment,
        time=formats.format_time,
        month=formats.format_month,
        number=formats.format_number,
        percent=formats.format_percent,
    )
    return made
