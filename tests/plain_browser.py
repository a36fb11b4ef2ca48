"""A browser that runs no script: it follows the links of a page, fills in its forms as they were served, and sends them.

What somebody types is guessed from each field alone: its type, its bounds, its choices. They fill in what is not said to be
optional, send, read what is wrong next to each field, say that otherwise, and send again.
"""

from datetime import datetime, timedelta
from urllib.parse import urldefrag, urlencode, urljoin

from django.test import Client

from .tree_of_a_page import Element, read

COMMUNES = ("42110", "42000")
WORDS = "Quelques mots simples"
CONTROLS = ("input", "select", "textarea")
PRESSED = {"submit", "image"}
UNTOUCHED = PRESSED | {"hidden", "file", "button", "reset"}
MOST_TRIES = 4


class Page:
    """What was served at an address."""

    def __init__(self, address: str, answer) -> None:
        self.address, self.status, self.html = urldefrag(address).url, answer.status_code, answer.content.decode()
        self.tree = read(self.html)

    def __repr__(self) -> str:
        return f"{self.address} ({self.status}): {'; '.join(self.wrong) or self.main.text[:300]}"

    @property
    def main(self) -> Element:
        """Its content."""
        return next(self.tree.all("main"))

    @property
    def wrong(self) -> list[str]:
        """What it says is wrong, next to fields and above them."""
        said = [one for one in self.main.all() if one.has("field__error") or "data-error-summary" in one.attrs]
        return [one.text for one in said]

    def leads_to(self, address: str) -> bool:
        """Tell whether a link of its content leads there."""
        return any(
            urldefrag(self.whole(link.attrs["href"])).url == address
            for link in self.main.all("a")
            if "href" in link.attrs
        )

    def whole(self, address: str) -> str:
        """Give the address that one of the page means."""
        return urljoin(self.address, address) if address else self.address

    def forms(self, action: str = "") -> list[Element]:
        """List the forms of its content that are posted, to that address if one is said."""
        posted = [form for form in self.main.all("form") if form.attrs.get("method", "").lower() == "post"]
        return [form for form in posted if not action or self.whole(form.attrs.get("action", "")) == action]


class PlainBrowser:
    """Somebody who signed in, in front of such a browser; `seen` is every page they were shown."""

    def __init__(self, person, *, now: datetime) -> None:
        self.client, self.person, self.now = Client(enforce_csrf_checks=True), person, now
        self.client.force_login(person)
        self.seen: list[Page] = []

    def open(self, address: str) -> Page:
        """Open an address."""
        return self._shown(self.client.get(address, follow=True), address)

    def follow(self, page: Page, address: str) -> Page:
        """Follow a link that the page must have."""
        assert page.leads_to(address), f"no link to {address} on {page!r}"
        return self.open(address)

    def send(self, page: Page, form: Element, *, button: Element | None = None, **said: str) -> Page:
        """Fill in a form and press a button of it, the first unless one is named; what is wrong is said otherwise, and sent again.

        `said` is what is chosen among what the form offers, by the name of its field.
        """
        action = page.whole(form.attrs.get("action", ""))
        pressed = (button.attrs.get("name", ""), button.attrs.get("value", "")) if button else None
        for tries in range(MOST_TRIES):
            fields = _controls(page, form)
            missing = set(said) - {one.attrs["name"] for one in fields}
            assert not missing, f"no field for {missing} on {page!r}"
            _fill(fields, tries=tries, now=self.now, said=said)
            buttons = [
                one
                for one in _buttons(page, form)
                if pressed is None or (one.attrs.get("name", ""), one.attrs.get("value", "")) == pressed
            ]
            assert buttons, f"nothing to press on {page!r}"
            page = self._post(action, _sent(fields, buttons[0]))
            again = next(
                (one for one in page.forms() if any("aria-invalid" in x.attrs for x in one.all(*CONTROLS))), None
            )
            if again is None:
                return page
            form = again
        raise AssertionError(f"refused again and again: {page!r}")

    def _post(self, action: str, sent: list[tuple[str, str]]) -> Page:
        kind = "application/x-www-form-urlencoded"
        return self._shown(self.client.post(action, urlencode(sent), content_type=kind, follow=True), action)

    def _shown(self, answer, address: str) -> Page:
        chain = getattr(answer, "redirect_chain", [])
        page = Page(urljoin(address, chain[-1][0]) if chain else address, answer)
        assert answer.status_code in {200, 422}, repr(page)
        self.seen.append(page)
        return page


def label_of(control: Element, page: Element) -> str:
    """Give what names a control, as somebody who hears the page is told."""
    attrs = control.attrs
    if attrs.get("aria-labelledby"):
        return " ".join(one.text for name in attrs["aria-labelledby"].split() for one in page.all(id=name))
    around = control.within("label")
    labels = [*page.all("label", **{"for": attrs["id"]})] if attrs.get("id") else []
    return attrs.get("aria-label", "") or " ".join(one.text for one in [*labels, *([around] if around else [])])


def _controls(page: Page, form: Element) -> list[Element]:
    own = [one for one in form.all(*CONTROLS) if "form" not in one.attrs]
    apart = list(page.tree.all(*CONTROLS, form=form.attrs["id"])) if form.attrs.get("id") else []
    return [one for one in [*own, *apart] if one.attrs.get("name") and not _is_disabled(one)]


def _buttons(page: Page, form: Element) -> list[Element]:
    found = [
        one
        for one in form.all("button", "input")
        if one.attrs.get("type", "submit" if one.tag == "button" else "") in PRESSED
    ]
    return [one for one in found if not _is_disabled(one)]


def _is_disabled(one: Element) -> bool:
    return "disabled" in one.attrs or any(
        "disabled" in group.attrs for group in one.around() if group.tag == "fieldset"
    )


def _sent(fields: list[Element], button: Element) -> list[tuple[str, str]]:
    """List what a browser sends: what is ticked, chosen or written, and the button that was pressed."""
    sent = []
    for one in fields:
        kind = one.attrs.get("type", "text")
        if one.tag == "select":
            options = list(one.all("option"))
            chosen = [option for option in options if "selected" in option.attrs] or options[
                : "multiple" not in one.attrs
            ]
            sent += [(one.attrs["name"], option.attrs.get("value", option.text)) for option in chosen]
        elif one.tag == "textarea":
            sent.append((one.attrs["name"], "".join(map(str, one.children)).removeprefix("\n")))
        elif kind in {"checkbox", "radio"}:
            sent += [(one.attrs["name"], one.attrs.get("value", "on"))] if "checked" in one.attrs else []
        elif kind not in UNTOUCHED - {"hidden"}:
            sent.append((one.attrs["name"], one.attrs.get("value", "")))
    return sent + ([(button.attrs["name"], button.attrs.get("value", ""))] if button.attrs.get("name") else [])


def _fill(fields: list[Element], *, tries: int, now: datetime, said: dict) -> None:
    """Fill in what is asked and empty, and what was said to be wrong."""
    days = hours = towns = 0
    for one in fields:
        kind, name = one.attrs.get("type", "text"), one.attrs["name"]
        if kind in UNTOUCHED:
            continue
        is_wrong = "aria-invalid" in one.attrs
        number = days if kind == "date" else hours if kind == "time" else towns
        days, hours = days + (kind == "date"), hours + (kind == "time")
        towns += one.attrs.get("autocomplete") == "postal-code"
        if name in said and kind in {"radio", "checkbox"}:
            one.attrs.pop("checked", None)
            if one.attrs.get("value") == said[name]:
                one.attrs["checked"] = ""
        elif name in said:
            _write(one, said[name])
        elif is_wrong or (_is_asked(one) and not _is_answered(one, fields)):
            _answer(one, fields, number=number, tries=tries * is_wrong, now=now)


def _answer(one: Element, fields: list[Element], *, number: int, tries: int, now: datetime) -> None:
    kind, attrs = one.attrs.get("type", "text"), one.attrs
    if kind in {"checkbox", "radio"}:
        group = [other for other in fields if other.attrs["name"] == attrs["name"]]
        if not any("checked" in other.attrs for other in group):
            attrs["checked"] = ""
    elif one.tag == "select":
        options = list(one.all("option"))
        for option in options:
            option.attrs.pop("selected", None)
        next(option for option in options if option.attrs.get("value", option.text)).attrs["selected"] = ""
    elif kind == "date":
        _write(one, (now + timedelta(days=3 + number + 30 * tries)).date().isoformat())
    elif kind == "time":
        _write(one, f"{min(9 + 2 * number, 23):02}:00")
    elif kind == "number":
        _write(one, str(max(int(attrs.get("min") or 0), 1)))
    elif attrs.get("autocomplete") == "postal-code":
        _write(one, COMMUNES[number % len(COMMUNES)])
    else:
        _write(one, WORDS[: int(attrs.get("maxlength") or 100)])


def _write(one: Element, words: str) -> None:
    if one.tag == "textarea":
        one.children = [words]
    elif one.tag == "select":
        for option in one.all("option"):
            option.attrs.pop("selected", None)
            if option.attrs.get("value", option.text) == words:
                option.attrs["selected"] = ""
    else:
        one.attrs["value"] = words


def _is_asked(one: Element) -> bool:
    """Tell whether it is not said to be optional, next to it or above its group."""
    around = next((group for group in one.around() if group.has("field")), None)
    return not any(mark.has("field__optional") for mark in (around.all() if around else ()))


def _is_answered(one: Element, fields: list[Element]) -> bool:
    if one.tag == "textarea":
        return bool(one.text)
    if one.tag == "select":
        chosen = [option for option in one.all("option") if "selected" in option.attrs] or list(one.all("option"))[:1]
        return any(option.attrs.get("value", option.text) for option in chosen)
    if one.attrs.get("type") in {"checkbox", "radio"}:
        return any("checked" in other.attrs for other in fields if other.attrs["name"] == one.attrs["name"])
    return bool(one.attrs.get("value"))
