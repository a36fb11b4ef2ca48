"""The delays of shifts, each in one place; what a team may change is in its rules."""

from datetime import time, timedelta

# People are asked to take a place as soon as it is given up, and not longer before the shift than this.
SEARCH_WITHIN = timedelta(days=7)
# What is left of a shift must be worth coming for.
WORTH_COMING = timedelta(minutes=30)
# Checking in is possible this long before, and counts as late after this.
EARLY = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=5)
# Somebody who has not come is asked kindly, then replaced.
ALL_WELL_AFTER = timedelta(minutes=15)
MISSED_AFTER = timedelta(minutes=25)
# Whoever stops in the middle of a shift is asked whether they stay, then replaced for the rest.
STILL_THERE_AFTER = timedelta(minutes=2)
GONE_AFTER = timedelta(minutes=10)
# They are asked while somebody else can still be found in time, the clock being a little late.
ASKED_WHILE_LEFT = WORTH_COMING + GONE_AFTER
# A proposal that was never confirmed frees its place a day before; made late, two hours before, or else at the start.
UNCONFIRMED_UNTIL = timedelta(hours=24)
UNCONFIRMED_LASTS = timedelta(hours=24)
ANSWER_AT_LEAST = timedelta(minutes=30)
# Whoever was proposed a shift is not asked again sooner than this.
ASKED_AGAIN_AFTER = timedelta(hours=6)
# Reminders, and the hours at which nobody is disturbed for what can wait.
DAYS_BEFORE = timedelta(hours=48)
HOURS_BEFORE = timedelta(hours=2)
QUIET_FROM, QUIET_UNTIL = time(20), time(8)
# Near its start, a search does not wait for the morning.
NEAR = timedelta(hours=3)
# How many people one wave of a search asks, and how long it waits for them: (time left, people, wait).
WAVES = (
    (timedelta(hours=3), 5, timedelta(minutes=5)),
    (timedelta(hours=24), 4, timedelta(minutes=30)),
    (timedelta(days=3), 3, timedelta(hours=2)),
    (timedelta(days=400), 2, timedelta(hours=6)),
)
