"""Web addresses: read what people paste, and tell when two of them lead to the same page."""

import re
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

LONGEST = 1_500
PORTS = {"http": "80", "https": "443"}
# Added by those who count readers; the page is the same without.
TRACKING = re.compile(
    r"utm_\w+|at_\w+|mtm_\w+|pk_\w+|piwik_\w+|matomo_\w+|hsa_\w+|_hs\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid"
    r"|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|xtor|xts|xtref|ns_\w+|oly_\w+|vero_\w+|_ga|_gl|ref_src|wt_mc"
    r"|wt\.\w+|sid|phpsessid|jsessionid",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?i)^([a-z][a-z0-9+.-]*):")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+")
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]+")
_WITH_SCHEME = re.compile(r"(?i)\bhttps?://[^\s<>\"«»]+")
_BARE = re.compile(r"(?i)(?:www\.)?[^\s/@:,;<>\"']+\.[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?")
_DEFAULT_PAGE = re.compile(r"(?i)/(?:index|default|home)\.(?:html?|php\d?|aspx?|jsp)$")
_SAFE_PATH, _SAFE_QUERY = "/-._~!$&'()*+,;=:@", "-._~!$'()*,;:@/?"


def clean_address(text: str) -> str:
    """Return a web address as it may be opened: scheme, host in ASCII, no default port, no tracking, no fragment.

    Raises Refused("web_address_unclear") for anything but a public page: another scheme, a name and password before
    the host, a bare number, a host without a dot.
    """
    scheme, host, port, path, query, fragment = _parts(text)
    return f"{scheme}://{host}{f':{port}' if port else ''}{path}{f'?{query}' if query else ''}{fragment}"


def address_key(text: str) -> str:
    """Return what two addresses of one page share: no scheme, no "www.", no final slash, parameters in order."""
    _scheme, host, port, path, query, fragment = _parts(text)
    while path != (shorter := _DEFAULT_PAGE.sub("/", path.rstrip("/"))).rstrip("/"):
        path = shorter.rstrip("/")
    while _is_host(host.removeprefix("www.")) and host.startswith("www."):
        host = host.removeprefix("www.")
    query = "&".join(sorted(query.split("&"))) if query else ""
    own_port = "" if port in PORTS.values() else f":{port}" if port else ""
    return f"{host}{own_port}{path}{f'?{query}' if query else ''}{fragment}"


def find_address(text: str) -> tuple[str, str]:
    """Return the first web address in what somebody typed, clean, and the words around it; ("", words) without one."""
    words = one_line(text)
    for found in _WITH_SCHEME.finditer(words):
        typed = _without_end_of_sentence(found.group())
        if cleaned := _or_nothing(typed):
            around = f"{words[: found.start()]} {words[found.start() + len(typed) :]}"
            return cleaned, " ".join(around.split()).strip(" :;,.–-")
    bare = _BARE.fullmatch(words)
    return (_or_nothing(words), "") if bare and _or_nothing(words) else ("", words)


def host_words(address: str) -> str:
    """Return the host as people say it; letters of several alphabets stay in ASCII, so that none passes for another."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    try:
        spoken = host.encode().decode("idna")
    except UnicodeError:
        return host
    # Letters of Latin alphabets only: accents are ours, Cyrillic look-alikes are not.
    return spoken if all(ord(letter) < 0x250 for letter in spoken) else host


def _parts(text: str) -> tuple[str, str, str, str, str, str]:
    typed = "".join(text.split()).replace("\\", "/")
    if not typed or len(typed) > LONGEST or "\x00" in typed:
        raise Refused("web_address_unclear")
    named = _SCHEME.match(typed)
    if named and (typed[named.end() :].startswith("//") or named[1].lower() in ("javascript", "data", "mailto", "tel")):
        if named[1].lower() not in PORTS:
            raise Refused("web_address_unclear")
    elif not typed.startswith("//"):
        typed = f"https://{typed}"
    else:
        typed = f"https:{typed}"
    try:
        split = urlsplit(typed)
        port = split.port
    except ValueError:
        raise Refused("web_address_unclear") from None
    if "@" in split.netloc:
        raise Refused("web_address_unclear")
    host = _host(split.hostname or "")
    scheme = split.scheme.lower()
    kept_port = "" if port is None or str(port) == PORTS[scheme] else str(port)
    # Some sites keep their pages behind "#/" or "#!": there, the fragment is the page.
    fragment = f"#{_requoted(split.fragment, _SAFE_QUERY)}" if split.fragment.startswith(("/", "!")) else ""
    return scheme, host, kept_port, _path(split.path), _query(split.query), fragment


def _host(host: str) -> str:
    try:
        plain = host.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        raise Refused("web_address_unclear") from None
    if not _is_host(plain):
        raise Refused("web_address_unclear")
    return plain


def _is_host(host: str) -> bool:
    return bool(len(host) <= 253 and _HOST.fullmatch(host) and _TOP.fullmatch(host.rpartition(".")[2]))


def _path(path: str) -> str:
    """Write a path without dots nor doubled slashes, each sign quoted where it must be."""
    steps: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            steps[-1:] = []
        elif part not in ("", "."):
            steps.append(_requoted(part, _SAFE_PATH.replace("/", "")))
    ends_open = parts[-1] in ("", ".", "..") and steps
    return "/" + "/".join(steps) + ("/" if ends_open else "")


def _query(query: str) -> str:
    kept = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        if pair and not TRACKING.fullmatch(unquote(name)):
            kept.append(f"{_requoted(name, _SAFE_QUERY)}{equals}{_requoted(value, _SAFE_QUERY + '=')}")
    return "&".join(kept)


def _requoted(text: str, safe: str) -> str:
    """Quote again what was quoted in several ways: é, %c3%a9 and %C3%A9 are one; a quoted delimiter stays quoted."""
    pieces = re.split(r"(%[0-9a-fA-F]{2})", text)
    signs = b"".join(
        _decoded(piece) if index % 2 else quote(piece, safe=safe + "%").replace("%", "\x01").encode()
        for index, piece in enumerate(pieces)
    )
    return signs.decode().replace("\x01", "%")


def _decoded(escape: str) -> bytes:
    """Return an escaped letter, digit or mark that needs no escape as itself, and the rest in capitals."""
    sign = unquote_to_bytes(escape)
    return sign if sign.isalnum() or sign in (b"-", b".", b"_", b"~") else escape.upper().encode()


def _without_end_of_sentence(typed: str) -> str:
    typed = typed.rstrip(".,;:!?…'’")
    while typed.endswith(")") and typed.count(")") > typed.count("("):
        typed = typed[:-1].rstrip(".,;:!?…")
    return typed


def _or_nothing(text: str) -> str:
    try:
        return clean_address(text)
    except Refused:
        return ""
