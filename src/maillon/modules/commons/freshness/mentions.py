"""Tell whether a guide or a resource mentions a service: by where it leads, or by whole words."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from maillon.lib.addresses import clean_address
from maillon.lib.text import fold

_ADDRESSES = re.compile(r"https?://(?:[^\s/@?#]*@)?([^\s/<>\"')\]:?#]+)", re.IGNORECASE)


def words_of(typed: Iterable[str]) -> list[str]:
    """Return words as they are compared: without accents nor capitals, each once."""
    found = (_plain(word) for word in typed)
    return list(dict.fromkeys(word[:60] for word in found if len(word) > 1))


def hosts_of(addresses: Iterable[str]) -> list[str]:
    """Return the hosts of addresses, without “www.”; raises Refused("web_address_unclear")."""
    return list(dict.fromkeys(_bare(urlsplit(clean_address(address)).hostname or "") for address in addresses))


def mentions(guide, notice) -> bool:
    """Tell whether a guide leads to the service, or has one of its words."""
    said = [guide.title, guide.summary, guide.body, guide.emergency, *guide.needs, *guide.words, *guide.questions]
    said += [words for warning in guide.warnings for words in warning.values()]
    said += [link["label"] for link in guide.official_links]
    return page_mentions("\n".join(said), [link["url"] for link in guide.official_links], notice)


def resource_mentions(resource, notice) -> bool:
    """Tell whether a resource is on the service, or has one of its words in its title."""
    return page_mentions(resource.title, [resource.address], notice)


def page_mentions(words: str, leads_to: Iterable[str], notice) -> bool:
    """Tell whether a page leads to the service, by its addresses or by those written in its words, or has one of its words."""
    # Read as they are written: an address brought in from elsewhere may be none.
    hosts = _ADDRESSES.findall("\n".join([words, *leads_to]))
    return any(is_on(host, notice.hosts) for host in hosts) or _says(words, notice.words)


def question_mentions(question: str, notice) -> bool:
    """Tell whether somebody asks about the service."""
    return _says(question, [*notice.words, *words_of([notice.service])])


def is_on(host: str, hosts: Iterable[str]) -> bool:
    """Tell whether a host is one of these, or inside one."""
    host = _bare(host.lower())
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def _says(text: str, words: Iterable[str]) -> bool:
    said = f" {_plain(text)} "
    return any(f" {word} " in said for word in words if word)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
