"""The few numbers of working groups, and why each is what it is."""

from datetime import timedelta

TOPIC_LEASE = "workshops.topic"
TAKEN_FOR = timedelta(days=14)  # two week-ends to begin a text; then others may
MOST_TAKEN = 3  # whoever holds more than that keeps others from writing
PROPOSALS_AN_HOUR = 10  # from one network address: a whole class may share one
ENOUGH_VISITS = 3  # below, a question may still tell who asked it
MOST_WISH_WORDS = 8  # longer questions tell a story, and a story belongs to somebody
LONGEST_WISH = 100
WISHES_AN_HOUR = 20
