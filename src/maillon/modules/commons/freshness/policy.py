"""The few numbers of freshness, and why each is what it is."""

from datetime import timedelta

REPORTS_AN_HOUR = 10  # from one network address: a whole class may share one
SOON = timedelta(days=30)  # a month before, its owner is told
FAILURES_BEFORE_BROKEN = 3  # on different days: a site may be repaired for a night, or a day
EVERY = timedelta(days=6)  # what was opened since is left alone, so that a weekly run never doubles
AGAIN = timedelta(hours=20)  # what failed is tried again the next day
MOST_BYTES = 200_000  # enough for a title and its first words
SECONDS = 20.0  # for one page, redirections included
MOST_TURNS = 5
PAUSE = 5.0  # seconds between two requests to one host
MOST_ADDRESSES = 5_000  # in one run
LONGEST_NOTICE = timedelta(days=60)  # an emergency that lasts longer belongs in the guides themselves
OVERDUE_STANDING = 0.93  # of its score: enough to settle a near tie in the search, never to hide the right answer
