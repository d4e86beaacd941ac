"""Run as a program against an instance's own database: a running roll call of forty, and sign-ins for who marks it.

Prints one JSON object: the meeting, the people to be marked, the session of each who marks.
"""

import datetime as dt
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotay.config.settings")
PEOPLE = 40


def main() -> None:
    django.setup()
    from django.test import Client  # noqa: PLC0415 - Django must be set up first

    from sotay.accounts.models import Account  # noqa: PLC0415
    from sotay.kernel import clock  # noqa: PLC0415
    from sotay.meetings.models import Attendance  # noqa: PLC0415
    from sotay.members.actions.add_member import add_member  # noqa: PLC0415
    from tests.meetings.life import opened  # noqa: PLC0415
    from tests.people import BEGINNING, SYSTEM, build_cast  # noqa: PLC0415

    cast = build_cast()
    for number in range(PEOPLE):
        add_member(
            full_name=f"Nguyễn Văn {chr(65 + number % 26)}{chr(97 + number // 26)}n",
            cell_id=cast.organizations["DN01"],
            sex="male",
            birth_date=dt.date(1970, 1, 1) + dt.timedelta(days=number),
            joined_on=dt.date(2000, 5, 19),
            official_on=dt.date(2001, 5, 19),
            phone=f"0911000{number:03d}",
            on=BEGINNING,
            actor=SYSTEM,
        )
    meeting = opened(cast, start=clock.local(clock.now()) - dt.timedelta(minutes=30))
    Account.objects.update(must_choose_password=False)
    sessions = {}
    for key in ("minute_taker", "secretary", "deputy"):
        client = Client()
        client.force_login(
            Account.objects.get(pk=cast.members[key]), backend="sotay.accounts.backend.SignInBackend"
        )
        sessions[key] = client.cookies["sotay"].value
    people = Attendance.objects.filter(meeting=meeting).exclude(is_exempt=True)
    answer = {
        "meeting": meeting.pk,
        "people": sorted(people.values_list("member_id", flat=True)),
        "sessions": sessions,
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
