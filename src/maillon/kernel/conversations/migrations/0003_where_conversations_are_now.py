from django.db import migrations

MOVE = """
    UPDATE notices_notice SET url = %s || substr(url, length(%s) + 1)
    WHERE slug = 'conversations.new' AND url LIKE %s || '%%'
"""


def move(before: str, after: str):
    """What told of a conversation leads to its page, wherever that is."""

    def run(apps, schema_editor):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(MOVE, [after, before, before])

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0002_members_files_and_mail"),
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move("/conversations/", "/messages/"), move("/messages/", "/conversations/")),
    ]
