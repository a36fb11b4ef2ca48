"""What the search knows of a guide says its language, for those written there before."""

from django.db import migrations

SAY = """
UPDATE search_searchdocument AS document
SET details = document.details || jsonb_build_object('language', guide.language)
FROM commons_guide AS guide
WHERE document.kind = 'guide' AND document.code = guide.code AND NOT document.details ? 'language'
"""
SAY_NO_MORE = "UPDATE search_searchdocument SET details = details - 'language' WHERE kind = 'guide'"


class Migration(migrations.Migration):
    dependencies = [("commons", "0006_original_title"), ("search", "0006_few_candidates")]

    operations = [migrations.RunSQL(SAY, SAY_NO_MORE)]
