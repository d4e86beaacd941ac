"""Measurements, one command each: `./sotay bench serving`. Ratios within one run are what counts; times are not."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotay.config.settings")
django.setup()
