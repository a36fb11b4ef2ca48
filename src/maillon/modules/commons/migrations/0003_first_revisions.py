"""Each guide there was gets a text, whose first revision, published, says what the guide says."""

import hashlib

import yaml
from django.db import migrations

KIND = "guide"


def manuscript_of(guide) -> str:
    """Write the file of a guide as files were written on the day of this migration."""
    months = (guide.review_due_on.year - guide.verified_on.year) * 12
    months += guide.review_due_on.month - guide.verified_on.month
    facts = {
        "slug": guide.slug,
        "title": guide.title,
        "summary": guide.summary,
        "theme": guide.theme,
        "level": guide.level,
        "minutes": guide.minutes,
        "devices": guide.devices,
        "needs": guide.needs,
        "warnings": guide.warnings,
        "official_links": guide.official_links,
        "emergency": guide.emergency,
        "questions": guide.questions,
        "words": guide.words,
        "licence": guide.licence,
        "authors": guide.authors,
        "verified_on": guide.verified_on,
        "review_after_months": max(months, 1),
    }
    kept = {name: value for name, value in facts.items() if value not in ("", None, [])}
    front = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)
    return f"---\n{front}---\n\n{guide.body.strip()}\n"


def give_texts(apps, schema_editor):
    """Write the first revision of each guide, as its source would have."""
    Guide, Text = apps.get_model("commons", "Guide"), apps.get_model("revisions", "Text")
    Revision = apps.get_model("revisions", "Revision")
    for guide in Guide.objects.filter(text=None).order_by("pk").iterator():
        is_withdrawn = guide.state == "withdrawn"
        text = Text.objects.create(
            kind=KIND,
            language=guide.language,
            title=guide.title,
            licence=guide.licence,
            state="published",
            created_at=guide.imported_at,
        )
        content = manuscript_of(guide)
        revision = Revision.objects.create(
            text=text,
            number=1,
            content=content,
            digest=hashlib.sha256(content.encode()).hexdigest(),
            credit=", ".join(guide.authors)[:200],
            licence=guide.licence,
            source=guide.source,
            written_at=guide.imported_at,
        )
        text.head = text.published = revision
        text.published_at = guide.imported_at
        text.withdrawn_at = guide.imported_at if is_withdrawn else None
        text.is_gone_at_source = is_withdrawn
        text.save()
        Guide.objects.filter(pk=guide.pk).update(text=text)


class Migration(migrations.Migration):
    dependencies = [("commons", "0002_texts"), ("revisions", "0002_immutable")]

    operations = [migrations.RunPython(give_texts, migrations.RunPython.noop)]
