"""What was typed in answers goes where it is encrypted, and what is agreed now is kept: some rows at a time, while people go on."""

from django.db import migrations, transaction
from django.db.models import F

from maillon.kernel import cipher
from maillon.kernel.kinds import all_kinds
from maillon.kernel.privacy.fields import EncryptedTextField

TOGETHER = 500
# How every text that our cipher made begins.
MARK = "gAAAAA"


def encrypt_details(apps, schema_editor):
    """Move the private details of each answer to their column."""
    engagements = _engagements(apps, schema_editor)
    for kind in all_kinds():
        private = [detail.name for detail in kind.details if detail.is_private]
        found = engagements.filter(listing__kind_slug=kind.slug, plain_details__has_any_keys=private)
        for some in _by_some(found if private else engagements.none(), schema_editor):
            for engagement in some:
                said = engagement.plain_details
                engagement.private_details |= {name: said.pop(name) for name in private if name in said}
            engagements.bulk_update(some, ["plain_details", "private_details"])


def decrypt_details(apps, schema_editor):
    """Move them back."""
    engagements = _engagements(apps, schema_editor)
    for some in _by_some(engagements.exclude(private_details=""), schema_editor):
        for engagement in some:
            engagement.plain_details |= engagement.private_details
            engagement.private_details = {}
        engagements.bulk_update(some, ["plain_details", "private_details"])


def encrypt_described(apps, schema_editor):
    """Encrypt what is given in exchange, said in words."""
    engagements = _engagements(apps, schema_editor)
    found = engagements.exclude(described="").exclude(described__startswith=MARK)
    _each(engagements, found, cipher.encrypt, schema_editor)


def decrypt_described(apps, schema_editor):
    """Say it openly again."""
    engagements = _engagements(apps, schema_editor)
    _each(engagements, engagements.filter(described__startswith=MARK), cipher.decrypt, schema_editor)


def keep_terms(apps, schema_editor):
    """Keep what is agreed and goes on, of listings that say the same since."""
    engagements = _engagements(apps, schema_editor)
    found = engagements.filter(agreed_at__isnull=False, ended_at__isnull=True, terms="", version=F("listing__version"))
    for some in _by_some(found.select_related("listing"), schema_editor):
        for engagement in some:
            listing = engagement.listing
            details = listing.plain_details | listing.private_details
            said = {"title": listing.title, "words": listing.words, "details": details, "whole": True}
            engagement.terms = {"listing": said}
        engagements.bulk_update(some, ["terms"])


def _engagements(apps, schema_editor):
    return apps.get_model("engagements", "Engagement").objects.using(schema_editor.connection.alias)


def _each(engagements, found, change, schema_editor):
    for some in _by_some(found.defer("private_details", "terms", "told", "notes"), schema_editor):
        for engagement in some:
            engagement.described = change(engagement.described)
        engagements.bulk_update(some, ["described"])


def _by_some(found, schema_editor):
    after, some = 0, [None]
    while some:
        with transaction.atomic(using=schema_editor.connection.alias):
            some = list(found.filter(pk__gt=after).order_by("pk").select_for_update(of=("self",))[:TOGETHER])
            if some:
                after = some[-1].pk
                yield some


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("engagements", "0022_private_details"), ("listings", "0014_private_details_encrypted")]

    operations = [
        migrations.RunPython(encrypt_details, decrypt_details),
        migrations.RunPython(encrypt_described, decrypt_described),
        # The same column: from here on it is read through our cipher.
        migrations.AlterField("engagement", "described", EncryptedTextField(blank=True)),
        migrations.RunPython(keep_terms, migrations.RunPython.noop),
    ]
