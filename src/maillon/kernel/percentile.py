"""The value below which a share of the others lie, counted by the database."""

from django.db.models import Aggregate, DurationField


class Percentile(Aggregate):
    """The value below which that share lies, among those that are known."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()

    def __init__(self, expression, *, share: float, **options):
        super().__init__(expression, share=share, **options)
