"""Ranks, languages and hard questions for the dispatcher; what colleagues ask each other, and tell after a hard call."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import maillon.kernel.fields
import maillon.kernel.privacy.fields
import maillon.lib.codes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('helpline', '0004_households_merges_and_handovers'),
        ('people', '0002_open_sessions'),
        ('territories', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Debrief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', maillon.kernel.fields.CodeField(default=maillon.lib.codes.new_code, editable=False, max_length=8, unique=True)),
                ('at', models.DateTimeField()),
                ('text', maillon.kernel.privacy.fields.EncryptedTextField(blank=True)),
                ('wants_to_talk', models.BooleanField(default=False)),
                ('taken_up_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', maillon.kernel.fields.CodeField(default=maillon.lib.codes.new_code, editable=False, max_length=8, unique=True)),
                ('at', models.DateTimeField()),
                ('text', maillon.kernel.privacy.fields.EncryptedTextField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Ready',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ready', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('text', maillon.kernel.privacy.fields.EncryptedTextField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='helprequest',
            name='request_queue',
        ),
        migrations.AddField(
            model_name='helprequest',
            name='is_hard',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='helprequest',
            name='language',
            field=models.CharField(choices=[('fr', 'French'), ('en', 'English'), ('ar', 'Arabic'), ('es', 'Spanish'), ('pt', 'Portuguese'), ('it', 'Italian'), ('tr', 'Turkish'), ('uk', 'Ukrainian'), ('ru', 'Russian'), ('ber', 'Berber'), ('zh', 'Chinese')], default='fr', max_length=5),
        ),
        migrations.AddField(
            model_name='helprequest',
            name='priority',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('alone', 'Elderly and alone'), ('today', 'Has to be done today'), ('raised', 'Moved up by the coordination')], max_length=6), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='helprequest',
            name='ranked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL("UPDATE helpline_helprequest SET ranked_at = created_at", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='helprequest',
            name='ranked_at',
            field=models.DateTimeField(),
        ),
        migrations.AddIndex(
            model_name='helprequest',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['ranked_at', 'id'], name='request_ranks'),
        ),
        migrations.AddIndex(
            model_name='helprequest',
            index=models.Index(fields=['closed_by', 'closed_at'], name='request_closed_by'),
        ),
        migrations.AddIndex(
            model_name='offer',
            index=models.Index(fields=['mediator', 'answered_at'], name='offer_answered_by'),
        ),
        migrations.AddConstraint(
            model_name='helprequest',
            constraint=models.CheckConstraint(condition=models.Q(('ranked_at__gte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '-', models.Value(datetime.timedelta(seconds=7200)))), ('ranked_at__lte', models.F('created_at'))), name='request_head_start_is_bounded'),
        ),
        migrations.AddField(
            model_name='debrief',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='debriefs', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='debrief',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='debriefs', to='helpline.helprequest'),
        ),
        migrations.AddField(
            model_name='debrief',
            name='taken_up_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='question',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='question',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='helpline.helprequest'),
        ),
        migrations.AddField(
            model_name='reply',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reply',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='helpline.question'),
        ),
        migrations.AddIndex(
            model_name='debrief',
            index=models.Index(condition=models.Q(('taken_up_at__isnull', True)), fields=['at'], name='debrief_open'),
        ),
        migrations.AddConstraint(
            model_name='debrief',
            constraint=models.UniqueConstraint(fields=('request', 'by'), name='debrief_once_per_call'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['at'], name='question_open'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), ('settled_at__gte', models.F('at')), _connector='OR'), name='question_settled_after_asked'),
        ),
    ]
