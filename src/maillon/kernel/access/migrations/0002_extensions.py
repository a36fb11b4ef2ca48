"""The extensions every table may use: all trusted, so that the owner of the database may add them."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [UnaccentExtension(), TrigramExtension(), BtreeGistExtension()]
