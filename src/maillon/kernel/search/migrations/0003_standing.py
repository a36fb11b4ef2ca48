
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_candidates'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchdocument',
            name='standing',
            field=models.FloatField(db_default=1.0, default=1.0),
        ),
        migrations.AddConstraint(
            model_name='searchdocument',
            constraint=models.CheckConstraint(condition=models.Q(('standing__gt', 0), ('standing__lte', 1)), name='search_document_stands'),
        ),
    ]
