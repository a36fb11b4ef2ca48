"""The delays and limits of volunteering, each in one place."""

from datetime import timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# A candidate waits no longer without the team being told, then those above the team.
LATE_AFTER = 3 * DAY
VERY_LATE_AFTER = 10 * DAY
# When somebody who has something to do is reminded, then let go, counted from when it was asked of them.
REMINDERS = {"more_asked": (5 * DAY,), "accepted": (3 * DAY, 10 * DAY, 30 * DAY)}
LET_GO_AFTER = {"more_asked": 21 * DAY, "accepted": 60 * DAY}
# How long we keep somebody for whom there is no team.
NO_TEAM_AFTER = 180 * DAY
# Somebody offered a place is reminded that long before it goes to the next.
REMIND_BEFORE = DAY
CONFIRM_DAYS = 4

INVITATION_LASTS = 30 * DAY
IMPORT_WAITS = 2 * DAY
ERASE_AFTER = 90 * DAY
DOCUMENT_LASTS = 90 * DAY
DRAFT_LASTS = timedelta(hours=3)

MOST_WORDS = 1_000
MOST_ANSWER = 2_000
MOST_DOCUMENTS = 3
LARGEST_DOCUMENT = 5_000_000
LARGEST_IMPORT = 2_000_000
MOST_ROWS = 5_000
MOST_DECIDED_AT_ONCE = 500
MENTORED_CALLS = 5

OPENED_PER_ADDRESS_AND_HOUR = 60
