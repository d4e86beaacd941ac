"""The entry of every management command: `python -m sotay.config.manage <command>`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotay.config.settings")
    execute_from_command_line(["sotay manage", *sys.argv[1:]])


if __name__ == "__main__":
    main()
