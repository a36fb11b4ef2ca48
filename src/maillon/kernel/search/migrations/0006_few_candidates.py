"""Candidates are some hundreds at most: the database reads those rows, rather than all, from some thousands of documents on."""

from django.db import migrations

SAY = "ALTER FUNCTION search_candidates(tsquery[], integer) ROWS {rows}"


class Migration(migrations.Migration):
    dependencies = [("search", "0005_ways")]

    operations = [migrations.RunSQL(SAY.format(rows=200), SAY.format(rows=1000))]
