"""What was said to those who agreed only goes where it is encrypted: some rows at a time, while people go on."""

from django.db import migrations, transaction

from maillon.kernel.kinds import all_kinds

TOGETHER = 500


def encrypt(apps, schema_editor):
    """Move the private details of each listing to their column."""
    listings = apps.get_model("listings", "Listing").objects.using(schema_editor.connection.alias)
    for kind in all_kinds():
        private = [detail.name for detail in kind.details if detail.is_private]
        found = listings.filter(kind_slug=kind.slug, plain_details__has_any_keys=private)
        for some in _by_some(found if private else listings.none(), schema_editor):
            for listing in some:
                said = listing.plain_details
                listing.private_details |= {name: said.pop(name) for name in private if name in said}
            listings.bulk_update(some, ["plain_details", "private_details"])


def decrypt(apps, schema_editor):
    """Move them back."""
    listings = apps.get_model("listings", "Listing").objects.using(schema_editor.connection.alias)
    for some in _by_some(listings.exclude(private_details=""), schema_editor):
        for listing in some:
            listing.plain_details |= listing.private_details
            listing.private_details = {}
        listings.bulk_update(some, ["plain_details", "private_details"])


def _by_some(found, schema_editor):
    after, some = 0, [None]
    while some:
        with transaction.atomic(using=schema_editor.connection.alias):
            some = list(found.filter(pk__gt=after).order_by("pk").select_for_update()[:TOGETHER])
            if some:
                after = some[-1].pk
                yield some


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("listings", "0013_private_details")]

    operations = [migrations.RunPython(encrypt, decrypt)]
