"""What the index keeps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.search import Document, ask, index, index_many, rebuild, refresh_vocabulary, registry, remove
from maillon.kernel.search.models import SearchDocument, Word

pytestmark = pytest.mark.django_db


def test_indexing_twice_is_indexing_once(document):
    index(document("pain", "Pain"))
    first = list(SearchDocument.objects.values())

    index(document("pain", "Pain"))
    index_many([document("pain", "Pain"), document("pain", "Pain")])

    assert list(SearchDocument.objects.values()) == first


def test_a_document_indexed_again_is_found_by_its_new_words_only(document, asked):
    index(document("a", "Pain"))

    index(document("a", "Fromage"))

    assert (asked("pain"), asked("fromage")) == ([], ["a"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from("abcd"), st.sampled_from(["pain", "vin"])))
)
def test_what_is_found_is_what_was_last_said(document, asked, story):
    SearchDocument.objects.all().delete()
    expected = {}
    for verb, slug, title in story:
        if verb == "add":
            index(document(slug, title))
            expected[slug] = title
        else:
            remove("guide", slug.upper())
            expected.pop(slug, None)

    for word in ("pain", "vin"):
        assert sorted(asked(word)) == sorted(slug for slug, title in expected.items() if title == word)


@given(text=st.text(max_size=300))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_indexed(text):
    index(
        Document(
            "guide",
            "CODE",
            "slug",
            text,
            text,
            "/",
            strong=text,
            words=text,
            body=text,
            facets=(text,),
            details={"text": text.encode("utf-8", "ignore").decode()},
        )
    )

    assert SearchDocument.objects.count() == 1


def test_rebuilding_drops_what_the_source_no_longer_has(document, monkeypatch, asked):
    kind = registry.Kind("guide", "Guides", "book", lambda: iter([document("new", "Pain")]))
    monkeypatch.setattr(registry, "_kinds", {"guide": kind})
    index_many([document("old", "Pain"), document("other", "Pain", kind="place")])

    assert rebuild("guide") == 1

    assert asked("pain") == ["new"]
    assert asked("pain", kinds=["place"]) == ["other"]


def test_words_are_counted_by_document_and_forgotten_when_gone(document):
    index_many([document("a", "Pain pain", body="pain"), document("b", "Pain blanc"), document("c", "Vin")])
    counts = dict(Word.objects.exclude(word__startswith="=").values_list("word", "documents"))
    remove("guide", "C")

    refresh_vocabulary()

    assert counts == {"pain": 2, "blanc": 1, "vin": 1}
    assert set(Word.objects.values_list("word", flat=True)) == {"pain", "blanc"}


def test_a_word_learnt_by_another_process_is_known_at_once(document):
    index(document("a", "Pain"))
    ask("pain", kinds=["guide"])
    SearchDocument.objects.create(
        kind="guide", code="B", slug="b", title="Brioche", url="/", terms="'brioch':1A '@guide'"
    )
    Word.objects.create(kind="guide", word="brioche", stem="brioch", phonetic="briO$")

    assert [hit.slug for hit in ask("brioche", kinds=["guide"])] == ["b"]
