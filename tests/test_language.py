"""What people read in French: nothing missing, nothing broken, and set as French is."""

import gettext
import os
from copy import copy
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.conf import settings
from django.utils.translation.trans_real import translation

from maillon.project.messages import apps, compile_all, problems, update
from maillon.project.messages.catalogs import PACKAGE, App, compile_app, read_catalog
from maillon.project.messages.checks import contradictions, homeless, message_problems, placeholder_problems
from maillon.project.messages.lookup import look_up_at_once
from maillon.project.messages.typography import markdown_mistakes, mistakes

CHECKOUT = Path(__file__).resolve().parent.parent
GUIDES = sorted((CHECKOUT / "content" / "guides").rglob("*.md"))
NO_BREAK = "\u00a0"


@pytest.fixture
def package(tmp_path):
    """A tiny package with one application that says three things."""
    app = tmp_path / "kernel" / "garden"
    (app / "templates" / "garden").mkdir(parents=True)
    (app / "apps.py").write_text("")
    (app / "models.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext\n"
        'TITLE = _("A garden")\n'
        'def seeds(count):\n    return ngettext("%(count)d seed", "%(count)d seeds", count) % {"count": count}\n'
    )
    (app / "templates" / "garden" / "page.html").write_text(
        "{% load i18n %}\n"
        "  <h1 title=\"it's {{ a|default:_('Nobody') }}\">{% translate 'Hello' %}</h1>\n"
        "    <p>{% blocktranslate trimmed with name=a.b %}\n      Water\n      {{ name }}\n    {% endblocktranslate %}</p>\n"
        '  {% button _("Plant") kind="sun" %}\n'
        "{% blocktranslate count n=n %}{{ n }} tree{% plural %}{{ n }} trees{% endblocktranslate %}"
        "{% comment %} _('Never') {% endcomment %}\n"
    )
    return tmp_path


def ids(app: App) -> list:
    return sorted(
        (message.id if isinstance(message.id, str) else message.id[0]) for message in read_catalog(app.po) if message.id
    )


def test_sentences_of_python_and_of_templates_are_collected(package):
    [app] = apps(package)

    assert update(app) is True

    assert ids(app) == ["%(count)d seed", "%(n)s tree", "A garden", "Hello", "Nobody", "Plant", "Water %(name)s"]
    assert update(app) is False


def test_collecting_again_keeps_french_and_drops_what_is_no_longer_said(package):
    [app] = apps(package)
    update(app)
    app.po.write_text(app.po.read_text().replace('msgid "Hello"\nmsgstr ""', 'msgid "Hello"\nmsgstr "Bonjour"'))
    (app.root / "models.py").write_text("")

    update(app)

    assert ids(app) == ["%(n)s tree", "Hello", "Nobody", "Plant", "Water %(name)s"]
    assert read_catalog(app.po).get("Hello").string == "Bonjour"


def test_a_french_file_names_files_but_neither_lines_nor_dates(package):
    [app] = apps(package)

    update(app)

    text = app.po.read_text()
    assert "#: templates/garden/page.html\n" in text
    assert "page.html:" not in text
    assert "Date" not in text


def test_compiled_french_is_what_gettext_reads_and_is_compiled_once(package):
    [app] = apps(package)
    update(app)
    app.po.write_text(
        app.po.read_text()
        .replace('msgid "Hello"\nmsgstr ""', 'msgid "Hello"\nmsgstr "Bonjour"')
        .replace('[0] ""\nmsgstr[1] ""', '[0] "%(count)d graine"\nmsgstr[1] "%(count)d graines"', 1)
    )

    assert [compile_app(app), compile_app(app)] == [True, False]

    with app.mo.open("rb") as compiled:
        french = gettext.GNUTranslations(compiled)
    assert french.gettext("Hello") == "Bonjour"
    assert [french.ngettext("%(count)d seed", "%(count)d seeds", n) for n in (0, 1, 2)] == [
        "%(count)d graine",
        "%(count)d graine",
        "%(count)d graines",
    ]


def test_a_change_of_the_french_is_compiled_even_if_it_looks_older(package):
    [app] = apps(package)
    update(app)
    compile_app(app)
    os.utime(app.po, (1, 1))

    assert compile_app(app) is True


def test_a_check_names_what_is_missing_stale_or_homeless(package):
    (package / "kernel" / "fields.py").write_text('LABEL = _("Lost")\n')
    [app] = apps(package)

    stale = problems([app], root=package)
    update(app)
    fresh = problems([app], root=package)

    assert stale[0] == "garden: the French file is stale; run `maillon messages --app garden`"
    assert "garden: not translated: 'Hello'" in stale
    assert fresh == stale[1:]
    assert fresh[-1] == "kernel/fields.py: in no application: 'Lost'"


def test_two_applications_may_not_translate_one_sentence_in_two_ways(package):
    for label, french in (("shed", "Bonjour"), ("well", "Salut")):
        root = package / "kernel" / label
        root.mkdir()
        (root / "apps.py").write_text('_("Hello")')
        app = App(label=label, root=root)
        update(app)
        app.po.write_text(app.po.read_text().replace('msgstr ""\n', f'msgstr "{french}"\n').replace(french, "", 1))

    found = problems(apps(package), root=package)

    told = "two translations of 'Hello', to be told apart by a context (pgettext): 'Bonjour' in shed, 'Salut' in well"
    assert told in found


@pytest.mark.parametrize(
    ("english", "french", "expected"),
    [
        (["%(name)s is here"], ["%(name)s est là"], []),
        (["%(name)s is here"], ["%(nom)s est là"], ["unknown placeholder %(nom)", "lost placeholder %(name)"]),
        (["%(name)s is here"], ["Il est là"], ["lost placeholder %(name)"]),
        (["%(name)s is here"], ["%(name) est là"], ["unknown placeholder %(name)e", "lost placeholder %(name)"]),
        (["%(n)d tree", "%(n)d trees"], ["Un arbre", "%(n)d arbres"], []),
        (["%(n)d tree", "%(n)d trees"], ["%(n)d arbre", "des arbres"], ["lost placeholder %(n)"]),
        (["Up to {size}"], ["Jusqu’à {size}"], []),
        (["Up to {size}"], ["Jusqu’à {taille}"], ["unknown placeholder {taille}", "lost placeholder {size}"]),
        (["%(share)s %% done"], [f"%(share)s{NO_BREAK}%% fait"], []),
        (["%(share)s %% done"], [f"%(share)s{NO_BREAK}% fait"], ["a lone % sign or a broken placeholder"]),
        (["100% sure"], [f"Sûr à 100{NO_BREAK}%"], []),
    ],
)
def test_placeholders_survive_translation(english, french, expected):
    assert list(placeholder_problems(english, french)) == expected


def test_tags_survive_translation_and_fuzzy_french_is_read_again():
    assert message_problems(Message("<b>Hi</b> you", "Bonjour")) == ["not the same tags as in English"]
    assert message_problems(Message("<b>Hi</b> you", "<b>Bonjour</b>")) == []
    assert message_problems(Message("Hi", "Bonjour", flags=["fuzzy"])) == ["to be read again (fuzzy)"]
    assert message_problems(Message("Hi", " ")) == ["not translated"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("l'aide", ["straight apostrophe"]),
        ("Attendez...", ["three dots instead of …"]),
        ("Quoi ?", ["ordinary space before a high sign"]),
        ("Quoi?", ["no space before a high sign"]),
        ("À voir: ceci", ["no space before a high sign"]),
        ("Nom :", ["ordinary space before a high sign"]),
        ("« oui »", ["no no-break space after «", "ordinary space before a high sign"]),
        ("« oui\u00a0»", ["no no-break space after «"]),
        (
            "l’aide, c’est « bien » : voilà… Oui\u202f!".replace(" »", "\u00a0»").replace("« ", "«\u00a0"),
            ["ordinary space before a high sign"],
        ),
        ("«\u00a0Oui\u00a0»\u00a0: à 10:30, sur https://exemple.fr/a?b=c;d ou `a ? b : c`.", []),
        ("<a href=\"/x?y=1\" title='z'>Aller</a>\u00a0!", []),
        ("Oui&nbsp;: non &amp; peut-être", []),
        ("| a | b |\n| :--- | ---: |", []),
    ],
)
def test_typographic_mistakes_are_found_and_nothing_else(text, rules):
    assert sorted(mistake.rule for mistake in mistakes(text)) == sorted(rules)


def test_front_matter_keys_are_not_prose_but_their_values_are():
    guide = "---\ntitle: Voir l'heure\nwords:\n  - que faire ?\n---\n\nBonjour\u00a0!\n"

    assert [(mistake.line, mistake.rule) for mistake in markdown_mistakes(guide)] == [
        (2, "straight apostrophe"),
        (4, "ordinary space before a high sign"),
    ]


@pytest.mark.parametrize("app", apps(), ids=lambda app: app.label)
def test_an_application_is_all_in_french(app):
    assert problems([app]) == []


def test_no_sentence_is_homeless_or_translated_in_two_ways():
    ours = apps()

    assert contradictions(ours) + homeless(ours, root=PACKAGE) == []


def test_everything_compiles():
    compile_all()

    assert all(app.mo.exists() for app in apps() if app.po.exists())
    assert compile_all() == 0


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_set_as_french_is(path):
    found = markdown_mistakes(path.read_text(encoding="utf-8"))

    assert [f"{mistake.line}: {mistake}" for mistake in found] == []


def test_a_word_looked_up_at_once_is_what_the_catalogues_say_in_turn():
    for language, _name in settings.LANGUAGES:
        catalog = copy(translation(language)._catalog)
        catalog.__dict__.pop("get", None)
        in_turn = {key: catalog.get(key) for key, _text in catalog.items()}

        look_up_at_once()

        words = translation(language)._catalog
        assert {key: words.get(key) for key in in_turn} == in_turn
        assert words.get("a sentence nobody wrote", "missing") == "missing"
