"""The rule written as text, which nothing read; what comes again is `repeats`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("listings", "0002_what_comes_again")]

    operations = [migrations.RemoveField(model_name="listing", name="rule")]
