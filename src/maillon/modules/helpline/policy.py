"""The delays of the helpline, each in one place."""

from datetime import timedelta

HOUR = timedelta(hours=1)

LEASE = "helpline.request"

# How long an offer waits for an answer before it goes to the next person on duty.
OFFER_LASTS = timedelta(seconds=120)
# How long somebody may keep a request without doing anything before it returns to the queue.
HOLD_LASTS = timedelta(minutes=45)
# When everyone has passed, how long before asking them again.
ROUND_PAUSE = timedelta(minutes=2)
# After a call, how long somebody writes their notes and breathes before the next one, unless they say they are ready.
WRAP_UP = timedelta(minutes=2)
# How many offers in a row may go without an answer before nothing more is offered, kindly.
SILENCES = 2
# Those who coordinate hear of what is late once, and again once they have read it or after this.
LATE_TOLD_EVERY = timedelta(minutes=30)
# What the clock could not do is tried again after that, then after twice as long each time, up to the longest.
FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=30)
# How often an unreachable person is rung in all.
MOST_ATTEMPTS = 3
# After this, a request that nobody could answer ends, and the person is told.
GIVE_UP_AFTER = timedelta(days=15)
# How long what identifies a person is kept once the request is finished.
ERASE_AFTER = timedelta(days=90)
# How long what somebody began to tell us waits in their browser session.
DRAFT_LASTS = timedelta(hours=3)

# How long a place may leave a request unanswered, and how long once it takes charge of it.
PLACE_ANSWERS_WITHIN = timedelta(days=30)
PLACE_ENDS_WITHIN = timedelta(days=60)
# A silent place is reminded once at each step.
PLACE_REMINDED_AFTER = timedelta(days=10)
# Nothing was written to a place without e-mail: whoever has to ring it is reminded sooner, before that.
PLACE_RUNG_WITHIN = timedelta(days=2)
# How far ahead a place may make an appointment, and how long after it we still wait to hear of it.
APPOINTMENT_WITHIN = timedelta(days=120)
AFTER_APPOINTMENT = timedelta(days=14)

MOST_SHARED = 1_000
REQUESTS_PER_PLACE_AND_DAY = 20
ANSWERS_PER_LINK_AND_HOUR = 30
MOST_SAID = 2_000
MOST_NOTES = 10_000
ASKED_PER_ADDRESS_AND_HOUR = 20
ASKED_PER_PHONE_AND_DAY = 4
CODES_TRIED_PER_ADDRESS_AND_HOUR = 60

# Questions to colleagues, and what is told after a hard call.
QUESTIONS_KEPT = timedelta(days=30)
DEBRIEFS_KEPT = timedelta(days=60)
DEBRIEF_WITHIN = timedelta(days=2)
QUESTION_OPEN_FOR = timedelta(hours=2)
MOST_QUESTION = 600
MOST_DEBRIEF = 2_000
