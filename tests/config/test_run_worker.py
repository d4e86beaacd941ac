"""The worker as it is started: it does what waits, and keeps no row of what it has done."""

import os
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sotay.audit.models import Seal
from tests.people import Cast

pytestmark = pytest.mark.slow
PATIENCE = 60.0


def address_of_test_database() -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def test_a_job_that_succeeded_is_not_kept(committed_database: Cast) -> None:
    app.configure_task("audit.seal").defer(timestamp=0)
    assert (ProcrastinateJob.objects.count(), Seal.objects.count()) == (1, 0)

    worker = subprocess.Popen(
        [sys.executable, "-m", "sotay.config.manage", "run_worker"],
        env={**os.environ, "DATABASE_URL": address_of_test_database()},
    )
    try:
        give_up_at = time.monotonic() + PATIENCE
        while (
            ProcrastinateJob.objects.filter(task_name="audit.seal").exists() and time.monotonic() < give_up_at
        ):
            assert worker.poll() is None
            time.sleep(0.2)
        sealed, left = Seal.objects.exists(), ProcrastinateJob.objects.filter(status="succeeded").count()
    finally:
        worker.terminate()
        worker.wait(PATIENCE)
    assert (sealed, left) == (True, 0)
