"""Sessions kept in the database, as Django keeps them, read by a light statement: every page begins with it."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone


class SessionStore(DatabaseStore):
    """The store of Django, which loads without building a model."""

    def load(self):
        """Return what the session holds; one that is unknown or has ended holds nothing."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
                [self.session_key, timezone.now()],
            )
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
