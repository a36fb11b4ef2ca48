"""Django’s own command, made quicker where a step concerns one model."""

from django.core.management.commands import migrate

from ...migrating import lightly


class Command(migrate.Command):
    """Bring the database up to date."""

    def handle(self, *arguments, **options):
        with lightly():
            return super().handle(*arguments, **options)
