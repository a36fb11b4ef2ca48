"""Watch what a browser complains of, and where it goes."""

from urllib.parse import urldefrag, urlsplit

OURS = {"localhost", ""}
REFUSALS = range(400, 500)


class Watch:
    """Notes errors, refused scripts and styles, failed files and foreign requests of one page."""

    def __init__(self, page):
        self.page = page
        self._errors: list[tuple[str, str]] = []
        self._foreign: list[str] = []
        self._failed: list[str] = []
        self._answered_with_a_page: set[str] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._errors.append((page.url, str(error))))
        page.on("request", self._see_request)
        page.on("response", self._see_answer)

    def complaints(self) -> list[str]:
        """Return everything that should not have happened so far.

        A page that answers 403, 404 or 422 in plain words is an answer; the browser's line about it is no complaint.
        """
        errors = [
            f"{where}: {text}" for where, text in self._errors if urldefrag(where).url not in self._answered_with_a_page
        ]
        return [*errors, *self._foreign, *self._failed]

    def forget(self) -> None:
        """Start again with a clean slate."""
        for noted in (self._errors, self._foreign, self._failed, self._answered_with_a_page):
            noted.clear()

    def _hear(self, message):
        if message.type == "error":
            self._errors.append((message.location.get("url") or self.page.url, message.text))

    def _see_request(self, request):
        if urlsplit(request.url).hostname not in OURS | {None}:
            self._foreign.append(f"left for {request.url}")

    def _see_answer(self, response):
        # A part that looks again by itself while its page is being left may find that it is gone.
        is_gone_with_its_page = response.status == 404 and response.request.headers.get("x-fragment") == "1"
        if is_gone_with_its_page or (response.request.is_navigation_request() and response.status in REFUSALS):
            self._answered_with_a_page.add(urldefrag(response.url).url)
        elif response.status >= 400:
            self._failed.append(f"{response.status} {response.url}")
