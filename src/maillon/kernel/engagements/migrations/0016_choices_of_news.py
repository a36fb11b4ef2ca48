"""What somebody chose of all the news of exchanges is kept for each of the names by which they are now chosen about."""

from django.db import migrations

# Those that bore the one name until now.
SLUGS = """
    exchange-accept-guest exchange-accept-host exchange-added exchange-agree-guest exchange-agree-host
    exchange-answer-asked exchange-answer-in-line exchange-answer-joined exchange-application-ask-half_done-host
    exchange-ask_again-guest exchange-both_ways-agree-guest exchange-both_ways-agree-host
    exchange-both_ways-ask-half_done-guest exchange-both_ways-ask-half_done-host
    exchange-both_ways-ask-unsaid-guest exchange-both_ways-ask-unsaid-host exchange-both_ways-close-clock
    exchange-both_ways-come_home-guest exchange-both_ways-come_home-host exchange-both_ways-confirm-host
    exchange-both_ways-counter-guest exchange-both_ways-counter-host exchange-both_ways-fall_through-guest
    exchange-both_ways-fall_through-host exchange-both_ways-let_be-guest exchange-both_ways-let_be-host
    exchange-both_ways-propose-host exchange-both_ways-reopen-guest exchange-both_ways-reopen-host
    exchange-cancel-clock exchange-cancel-guest exchange-cancel-host exchange-check-guest exchange-check-host
    exchange-claim-ask-unsaid-guest exchange-claim-ask-unsaid-host exchange-claim-close-clock
    exchange-claim-lapse-clock exchange-claim-let_be-guest exchange-claim-let_be-host exchange-collect-guest
    exchange-collect-host exchange-confirm-host exchange-contest-guest exchange-contest-host
    exchange-counter-guest exchange-counter-host exchange-decline-guest exchange-decline-host
    exchange-dispute-clock exchange-dispute-guest exchange-dispute-host exchange-end-clock exchange-end-guest
    exchange-end-host exchange-expire-guest exchange-expire-guest-checked exchange-expire-guest-countered
    exchange-expire-guest-offered exchange-expire-guest-waiting exchange-expire-guest-welcomed
    exchange-expire-host exchange-expire-host-checked exchange-expire-host-countered
    exchange-expire-host-offered exchange-finish-clock exchange-finish-guest exchange-finish-host
    exchange-free-again exchange-give_back-guest exchange-hand_in-host exchange-hand_over-guest
    exchange-help-ask-half_done-guest exchange-help-ask-half_done-host exchange-help-finish-clock
    exchange-help-finish-guest exchange-help-finish-host exchange-help-say_done-guest
    exchange-help-say_done-host exchange-help-settle_done-guest exchange-help-settle_done-host
    exchange-joined-in-line exchange-keep_until-guest exchange-lapse-clock exchange-loan-agree_day-guest
    exchange-loan-agree_day-host exchange-loan-ask-half_done-host exchange-loan-ask-longer-guest
    exchange-loan-ask-longer-host exchange-loan-ask-unsaid-guest exchange-loan-ask-unsaid-host
    exchange-loan-bring_back-host exchange-loan-close-clock exchange-loan-give_back-clock
    exchange-loan-keep_day-clock exchange-loan-keep_day-guest exchange-loan-keep_day-host
    exchange-loan-lapse-clock exchange-loan-let_be-guest exchange-loan-let_be-host exchange-loan-not_back-guest
    exchange-loan-prolong-guest exchange-loan-prolong-host exchange-loan-reopen-guest exchange-loan-reopen-host
    exchange-meeting-confirm-host-countered exchange-meeting-counter-guest exchange-meeting-counter-host
    exchange-meeting-propose-guest exchange-meeting-propose-host exchange-miss-clock exchange-miss-guest
    exchange-miss-host exchange-not_there-host exchange-pair-expired-guest exchange-pair-expired-host
    exchange-pair-guest exchange-pair-host exchange-pair-housed exchange-pair-over exchange-pair-wanted
    exchange-promote-guest exchange-propose-host exchange-queue-guest exchange-recall-guest
    exchange-resume-guest exchange-resume-host exchange-settle_cancelled-clock exchange-settle_cancelled-guest
    exchange-settle_cancelled-host exchange-settle_done-guest exchange-settle_done-host
    exchange-stay-accept-guest exchange-stay-accept-host exchange-swap-ask-half_done-guest
    exchange-swap-ask-half_done-host exchange-swap-ask-unsaid-guest exchange-swap-ask-unsaid-host
    exchange-swap-close-clock exchange-swap-confirm-host exchange-swap-fall_through-guest
    exchange-swap-fall_through-host exchange-swap-hand_over-guest exchange-swap-hand_over-host
    exchange-swap-let_be-guest exchange-swap-let_be-host exchange-swap-reopen-guest exchange-swap-reopen-host
    exchange-take_in-clock exchange-take_in-guest exchange-void-guest exchange-welcome-guest
    exchange-withdraw-host
""".split()
# One who chose for some of them only chose as the page showed it: the first by its name.
KEPT = """
INSERT INTO notices_kindchoice (person_id, slug, rhythm, channel)
SELECT chosen.person_id, every.slug, chosen.rhythm, chosen.channel
FROM (
    SELECT DISTINCT ON (person_id) person_id, rhythm, channel
    FROM notices_kindchoice WHERE slug = ANY(%s) ORDER BY person_id, slug
) AS chosen
CROSS JOIN unnest(%s::text[]) AS every (slug)
ON CONFLICT (person_id, slug) DO NOTHING
"""


def keep_choices(apps, schema_editor):
    """Copy the choice of each person to the messages of that name for which none was kept."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KEPT, [SLUGS, SLUGS])


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0015_kept_until"),
        ("notices", "0005_parts_of_a_text_message"),
    ]

    # What is chosen stays chosen: going back has nothing to undo.
    operations = [migrations.RunPython(keep_choices, migrations.RunPython.noop)]
