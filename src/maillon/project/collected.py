"""Static files as they are served for good: hashed, compressed, kept for ever by who read them once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own patterns also take the documentation inside other people's scripts for calls.
CALLS = (
    (r"""(?P<matched>import\(["'](?P<url>\.[^"']+\.js)["']\))""", 'import("%(url)s")'),
    (r"""(?P<matched>from ["'](?P<url>\.[^"']+\.js)["'])""", 'from "%(url)s"'),
)


class CollectedFiles(CompressedManifestStaticFilesStorage):
    """Scripts that a script calls are named by their content too, so that they come compressed and never stale."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("*.js", CALLS))
