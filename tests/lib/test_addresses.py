import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maillon.lib.addresses import address_key, clean_address, find_address, host_words
from maillon.lib.refusal import Refused

SAME_PAGE = [
    "https://www.service-public.fr/particuliers/vosdroits/N19810",
    "http://service-public.fr/particuliers/vosdroits/N19810/",
    "service-public.fr/particuliers/vosdroits/N19810",
    "HTTPS://WWW.Service-Public.FR:443/particuliers/vosdroits/N19810#top",
    "https://www.service-public.fr/particuliers/./vosdroits/x/../N19810?utm_source=lettre&utm_medium=mail&xtor=1",
    "https://www.service-public.fr//particuliers/vosdroits/N19810?fbclid=abc",
    "https://www.service-public.fr/particuliers/vosdroits/N19810/index.html",
    " https://www.service-public.fr/particuliers/vosdroits/N19810 ",
]
letters = st.text("abcdéàœß0189-_~%.+ :", max_size=8)
addresses = st.builds(
    "{}{}{}/{}{}{}".format,
    st.sampled_from(["https://", "http://", "HTTPS://", "", "//"]),
    st.sampled_from(
        ["example.org", "www.Exemple.FR", "école.fr", "a.b.example.org:8080", "example.org:443", "ex.org."]
    ),
    st.sampled_from(["", "/", "/..", "/./a"]),
    st.lists(letters, max_size=4).map("/".join),
    st.lists(st.tuples(letters, letters), max_size=4).map(lambda pairs: "?" + "&".join(f"{a}={b}" for a, b in pairs)),
    st.sampled_from(["", "#a", "#/a/b", "#!x", "#"]),
)


@pytest.mark.parametrize("other", SAME_PAGE)
def test_one_page_has_one_key(other):
    assert address_key(other) == "service-public.fr/particuliers/vosdroits/N19810"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?page=1", "https://example.org/a?page=2"),
        ("https://example.org/", "https://example.org:8080/"),
        ("https://aide.example.org/", "https://example.org/"),
        ("https://example.org/#/un", "https://example.org/#/deux"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ],
)
def test_two_pages_have_two_keys(one, other):
    assert address_key(one) != address_key(other)


@given(addresses)
@example("example.org/%c3%a9?b=2&a=1&utm_x=%")
def test_a_clean_address_is_clean_already(typed):
    cleaned = clean_address(typed)

    assert clean_address(cleaned) == cleaned
    assert cleaned.isascii()


@given(addresses)
def test_a_key_is_the_same_however_often_it_is_taken(typed):
    key = address_key(typed)

    assert address_key(clean_address(typed)) == key
    assert address_key(key) == key


@given(addresses, st.sampled_from(["utm_source", "fbclid", "gclid", "UTM_Campaign", "mtm_kwd"]), letters)
def test_what_counts_readers_changes_nothing(typed, name, value):
    cleaned = clean_address(typed).partition("#")[0]
    joined = f"{cleaned}{'&' if '?' in cleaned else '?'}{name}={value}"

    assert clean_address(joined) == cleaned


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("1234")), max_size=4), st.randoms())
def test_the_order_of_parameters_does_not_matter(pairs, dice):
    mixed = dice.sample(pairs, len(pairs))

    one, other = ("example.org/?" + "&".join("=".join(pair) for pair in order) for order in (pairs, mixed))

    assert address_key(one) == address_key(other)


def _answered(typed):
    try:
        return clean_address(typed)
    except Refused as refused:
        return refused.reason


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_is_refused(typed):
    answer = _answered(typed)

    assert answer == "web_address_unclear" or answer.startswith(("http://", "https://"))
    found, _words = find_address(typed)
    assert found == "" or found == clean_address(found)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "data:text/html,<p>", "mailto:awa@example.org", "ftp://example.org/", "file:///etc/passwd",
        "https://banque.fr@pirate.example/", "http://127.0.0.1/", "http://[::1]/", "localhost", "http://intranet/", "",
        "https://", "bonjour", "https://example.org:99999/", "https://exa mple", "https://-a.org", "https://a..org",
        "comment faire", "x" * 5000, "https://example.org\x00/",
    ],
)  # fmt: skip
def test_what_is_no_public_page_is_refused(typed):
    with pytest.raises(Refused, match="web_address_unclear"):
        clean_address(typed)


@pytest.mark.parametrize(
    ("typed", "address", "words"),
    [
        ("https://www.caf.fr/", "https://www.caf.fr/", ""),
        ("caf.fr", "https://caf.fr/", ""),
        ("Très clair : https://www.caf.fr/aides.", "https://www.caf.fr/aides", "Très clair"),
        ("(voir http://fr.wikipedia.org/wiki/Lyon_(ville))", "http://fr.wikipedia.org/wiki/Lyon_(ville)", "(voir )"),
        ("Comment scanner un document ?", "", "Comment scanner un document ?"),
        ("M. Dupont n’arrive pas à imprimer", "", "M. Dupont n’arrive pas à imprimer"),
        ("écrire à awa@example.org", "", "écrire à awa@example.org"),
        ("javascript:alert(1)", "", "javascript:alert(1)"),
    ],
)
def test_an_address_is_told_from_words(typed, address, words):
    assert find_address(typed) == (address, words)


def test_accents_are_said_and_look_alikes_are_not():
    assert host_words(clean_address("https://www.école.fr/")) == "école.fr"
    assert host_words(clean_address("https://gооgle.com/")).startswith("xn--")  # two Cyrillic letters
