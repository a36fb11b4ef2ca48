"""Run the jobs: the worker process of an installation."""

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    help = "Run the jobs queued for later, until told to stop."

    def add_arguments(self, parser):
        parser.add_argument("--concurrency", type=int, default=4)

    def handle(self, **options):
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(
                concurrency=options["concurrency"],
                fetch_job_polling_interval=1,
                update_heartbeat_interval=2,
                stalled_worker_timeout=6,
                shutdown_graceful_timeout=10,
                delete_jobs="successful",
            )
