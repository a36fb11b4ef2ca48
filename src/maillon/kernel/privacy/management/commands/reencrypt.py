"""Encrypt everything again under the newest key, so that an older one may be put away."""

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from maillon.kernel.privacy.fields import EncryptedTextField, decrypt, encrypt

BATCH = 200
SECRETS = ("secret", "seed")


class Command(BaseCommand):
    help = "Encrypt everything again under the first of the keys (safe to stop and start again)."

    def handle(self, **options):
        for model in apps.get_models():
            fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
            if fields:
                self.stdout.write(f"{model._meta.label_lower} : {_again(model, lambda row: None, fields)}")
        self.stdout.write(f"mfa.authenticator : {_again(Authenticator, _renew_secrets, ['data'])}")


def _again(model, change, fields) -> int:
    done, after = 0, 0
    while True:
        with transaction.atomic():
            # Locked while rewritten: what somebody saves at the same moment is not lost.
            rows = list(
                model._base_manager.select_for_update().filter(pk__gt=after).only("pk", *fields).order_by("pk")[:BATCH]
            )
            if not rows:
                return done
            for row in rows:
                change(row)
            model._base_manager.bulk_update(rows, fields)
        done, after = done + len(rows), rows[-1].pk


def _renew_secrets(authenticator):
    for name in SECRETS:
        if name in authenticator.data:
            authenticator.data[name] = encrypt(decrypt(authenticator.data[name]))
