"""What the directory does by itself as time goes by."""

from datetime import UTC, datetime, timedelta

from maillon.kernel.events import every

WAITS = timedelta(days=2)


@every("17 3 * * *", name="directory.drop_old_imports")
def drop_old_imports(timestamp: int) -> None:
    """Give up the files that nobody confirmed within two days."""
    from .importing.waiting import drop_import
    from .models import ImportRun

    now = datetime.fromtimestamp(timestamp, tz=UTC)
    for run in ImportRun.objects.filter(state="waiting", started_at__lt=now - WAITS).order_by("pk"):
        drop_import(run, now=now)
