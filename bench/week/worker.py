"""`maillon manage work`, in imagined time."""

import os

from bench.week.clock import live_by_it

if __name__ == "__main__":
    live_by_it()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["maillon", "work"])
