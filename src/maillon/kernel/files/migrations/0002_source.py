
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='source',
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
