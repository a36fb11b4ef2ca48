"""Words are looked up in one dictionary of each language, and not in that of each application in turn.

Django means to merge its catalogues, but compares the code of a plural with a function, so it never does: every word of
a page was looked for in up to forty-eight dictionaries. The first to know a word still wins; plurals are as before.
"""

from django.conf import settings
from django.utils.translation.trans_real import translation


def look_up_at_once() -> None:
    """Give each language its one dictionary; done again, it changes nothing."""
    for language, _name in settings.LANGUAGES:
        catalog = translation(language)._catalog
        words: dict = {}
        for part in reversed(catalog._catalogs):
            words.update(part)
        catalog.get = words.get
