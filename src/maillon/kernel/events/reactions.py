"""Jobs that look after the jobs themselves."""

from procrastinate.contrib.django import app

STALLED_AFTER_SECONDS = 8
KEPT_HOURS = 7 * 24


@app.periodic(cron="* * * * * */5")
@app.task(name="events.rescue", queue="clock", queueing_lock="events.rescue")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Put back in the queue the jobs of a worker that died."""
    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await app.job_manager.retry_job(stalled)


@app.periodic(cron="20 3 * * *")
@app.task(name="events.forget", queue="clock", queueing_lock="events.forget")
async def forget_old_jobs(timestamp: int) -> None:
    """Delete the jobs that ended long ago, the failed ones included: the log has kept why."""
    await app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
