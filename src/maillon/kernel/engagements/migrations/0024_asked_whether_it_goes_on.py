"""What lasts is asked whether it goes on: two states, and those that the clock had stopped go on again."""

from django.conf import settings
from django.db import migrations, models

# A time that was noted is a sign of life.
SINCE_THE_LAST_PASSAGE = """
UPDATE engagements_engagement AS one SET deadline_at = latest.at + interval '365 days'
FROM (SELECT engagement_id, max(written_at) AS at FROM engagements_passage GROUP BY engagement_id) AS latest
WHERE one.id = latest.engagement_id AND one.state = 'running' AND one.deadline_at < latest.at + interval '365 days'
"""
# Nobody had asked the coordination for help: it goes on, both are asked at once whether it does, and whoever came to help leaves.
NO_QUARREL = """
WITH moved AS (
    UPDATE engagements_engagement AS one SET state = 'running', entered_at = now(), deadline_at = now()
    WHERE one.state = 'disputed' AND (
        SELECT entry.role = 'clock' AND entry.before ->> 'state' = 'running' FROM journal_entry AS entry
        WHERE entry.model = 'engagements.engagement' AND entry.object_id = one.id AND entry.after ->> 'state' = 'disputed'
        ORDER BY entry.id DESC LIMIT 1
    )
    RETURNING one.id, one.code, one.host_id, one.guest_id
), written AS (
    INSERT INTO journal_entry (at, role, verb, model, object_id, before, after, why)
    SELECT now(), 'system', 'resume', 'engagements.engagement', id, '{"state": "disputed"}', '{"state": "running"}', '' FROM moved
), expected AS (
    UPDATE engagements_expectation AS one
    SET expected_at = greatest(one.expected_at, now() + one.days * interval '1 day'), asked_at = NULL, alerted_at = NULL
    FROM moved WHERE one.engagement_id = moved.id
)
UPDATE conversations_member AS member SET left_at = now()
FROM conversations_thread AS thread, moved
WHERE member.thread_id = thread.id AND thread.about_kind = 'engagement' AND thread.about_code = moved.code
  AND member.left_at IS NULL AND member.person_id NOT IN (moved.host_id, moved.guest_id)
"""
AS_IT_WAS = "UPDATE engagements_engagement SET state = 'running' WHERE state IN ('unsure', 'unheard')"


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0004_message_doubts'),
        ('engagements', '0023_private_details_encrypted'),
        ('journal', '0003_append_only'),
        ('listings', '0010_on_which_days'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='engagement',
            name='engagement_one_live_for_each',
        ),
        migrations.RemoveConstraint(
            model_name='engagement',
            name='engagement_never_waits_for_ever',
        ),
        migrations.RemoveIndex(
            model_name='engagement',
            name='engagement_deadline',
        ),
        migrations.AddIndex(
            model_name='engagement',
            index=models.Index(condition=models.Q(('state__in', ['accepted', 'asked', 'checked', 'countered', 'disputed', 'half_done', 'lent', 'longer', 'missed', 'offered', 'running', 'silent', 'unheard', 'unsaid', 'unsure', 'waiting', 'welcomed'])), fields=['deadline_at'], name='engagement_deadline'),
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.UniqueConstraint(condition=models.Q(('during__isnull', True), ('state__in', ['accepted', 'asked', 'checked', 'countered', 'disputed', 'half_done', 'lent', 'longer', 'missed', 'offered', 'running', 'silent', 'unheard', 'unsaid', 'unsure', 'waiting', 'welcomed'])), fields=('slot', 'guest'), name='engagement_one_live_for_each'),
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'asked', 'checked', 'countered', 'disputed', 'half_done', 'lent', 'longer', 'missed', 'offered', 'running', 'silent', 'unheard', 'unsaid', 'unsure', 'waiting', 'welcomed']), _negated=True), ('deadline_at__isnull', False), _connector='OR'), name='engagement_never_waits_for_ever'),
        ),
        migrations.RunSQL(SINCE_THE_LAST_PASSAGE, migrations.RunSQL.noop),
        migrations.RunSQL(NO_QUARREL, AS_IT_WAS),
    ]
