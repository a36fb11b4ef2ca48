"""Jobs that look after the jobs themselves."""

from procrastinate.contrib.django import app

STALLED_AFTER_SECONDS = 8


@app.periodic(cron="* * * * * */5")
@app.task(name="events.rescue", queue="clock", queueing_lock="events.rescue")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Put back in the queue the jobs of a worker that died."""
    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await app.job_manager.retry_job(stalled)
