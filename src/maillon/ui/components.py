"""Every component, what it is for, and examples of each of its states: the styleguide and the docs read this."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Component:
    """A tag of `{% load ui %}`: its name, one sentence, and template snippets showing its states."""

    name: str
    purpose: str
    examples: tuple[str, ...]


def _blocks(name, *openings, content):
    return tuple(f"{{% {opening} %}}{content}{{% end{name} %}}" for opening in openings)


COMPONENTS = (
    Component(
        "icon",
        "A small drawing beside words, hidden from screen readers.",
        ('<div class="cluster">{% for name in icons %}{% icon name %}{% endfor %}</div>',),
    ),
    Component(
        "button",
        "Does something, with a verb on it.",
        (
            '{% button "Être rappelé" icon="phone-call" %} {% button "Passer au suivant" kind="secondary" %} {% button "Annuler" kind="quiet" %} {% button "Fermer la demande" kind="danger" %} {% button "Envoyer" disabled=True %}',
            '<div class="hero"><div class="cluster">{% button "Chercher" kind="sun" icon="search" %} {% button "Être rappelé" kind="secondary" %}</div></div>',
        ),
    ),
    Component(
        "link_button",
        "Goes somewhere, with the shape of a button.",
        (
            '{% link_button "Trouver un lieu" "/styleguide/" icon="map-pin" %} {% link_button "Lire le guide" "/styleguide/" kind="secondary" icon="book" %}',
        ),
    ),
    Component(
        "card",
        "Holds one subject.",
        _blocks(
            "card",
            "card",
            'card kind="sun"',
            'card kind="tint"',
            'card href="/styleguide/"',
            content="<h3>J’ai deux heures</h3><p>Répondre, relire, visiter : choisissez vos heures.</p>",
        ),
    ),
    Component(
        "panel",
        "Holds a titled list of rows, as at the desk.",
        (
            '{% panel "En attente" count=2 %}{% row href="/styleguide/" current=True %}{% waiting 1380 %}<strong>Faire mes démarches</strong><p class="row__text">Saint-Étienne · pour ma mère</p>{% endrow %}{% row href="/styleguide/" %}{% waiting 180 %}<strong>Apprendre les bases</strong><p class="row__text">Montbrison</p>{% endrow %}{% endpanel %}',
        ),
    ),
    Component(
        "row",
        "One line of a panel, which may lead somewhere.",
        (
            '{% panel "Lieux ouverts" %}{% row %}{% badge "ouvert" tone="moss" %}<strong>France services Bellevue</strong><p class="row__text">1,2 km · sans rendez-vous</p>{% endrow %}{% endpanel %}',
        ),
    ),
    Component(
        "badge",
        "Says a state in a word or two.",
        (
            '<div class="cluster">{% badge "ouvert" tone="moss" icon="check" %} {% badge "11 min" tone="sun" icon="clock" %} {% badge "en retard" tone="coral" icon="alert" %} {% badge "nouveau" tone="teal" %} {% badge "brouillon" %}</div>',
        ),
    ),
    Component(
        "field",
        "Asks for one thing: label, help, control, and the error linked to it.",
        (
            "{% for bound in form %}{% field bound %}{% endfor %}",
            "{% for bound in wrong_form %}{% field bound %}{% endfor %}",
        ),
    ),
    Component(
        "choice_cards",
        "Asks to choose one of a few things, with large cards.",
        (
            "{% choice_cards other_form.theme %}",
            "{% choice_cards other_wrong_form.theme %}",
        ),
    ),
    Component(
        "chips",
        "Asks to tick among many short things, side by side.",
        ("{% chips other_form.moments %}",),
    ),
    Component(
        "error_summary",
        "Says how many things are to be corrected and leads to each.",
        ("{% error_summary wrong_form %}",),
    ),
    Component(
        "alert",
        "Tells something that matters here.",
        (
            '{% alert title="Nous avons bien reçu votre demande" tone="success" %}<p>Une personne vous appelle avant 16 h.</p>{% endalert %}',
            "{% alert %}<p>Ce guide a été vérifié il y a un an.</p>{% endalert %}",
            '{% alert tone="warning" title="Attention aux arnaques" %}<p>Ne donnez jamais votre mot de passe au téléphone.</p>{% endalert %}',
            '{% alert tone="danger" title="Cette demande vient d’être prise" %}<p>Vos notes sont gardées.</p>{% endalert %}',
        ),
    ),
    Component(
        "steps_bar",
        "Shows how far one is.",
        (
            '{% steps_bar current=1 total=3 labels="Pour quoi|Où|Quand" %}',
            '{% steps_bar current=3 total=3 labels="Pour quoi|Où|Quand" %}',
        ),
    ),
    Component(
        "page_header",
        "Opens a page with its title.",
        (
            '{% page_header "Déclarer ses revenus en ligne" lead="Huit étapes, une demi-heure." kicker="Faire mes démarches" level=2 %}',
        ),
    ),
    Component(
        "hero",
        "Opens the home page with one question.",
        (
            '{% hero "De quoi avez-vous besoin ?" lead="Écrivez comme vous parlez." level=2 %}{% search_box "/styleguide/" placeholder="ex. : voir mes petits-enfants en vidéo" name="hero" %}{% call_line %}{% endhero %}',
        ),
    ),
    Component(
        "empty",
        "Teaches what will be here, and the one thing to do now.",
        (
            '{% empty "Personne n’attend" icon="inbox" %}<p>Les demandes arrivent ici toutes seules.</p>{% link_button "Relire un guide" "/styleguide/" kind="secondary" %}{% endempty %}',
        ),
    ),
    Component(
        "data_table",
        "Compares things in lines and columns.",
        _blocks(
            "data_table",
            'data_table caption="Demandes de la semaine"',
            'data_table caption="En cartes sur un téléphone" stacked=True',
            content='<thead><tr><th scope="col">Thème</th><th scope="col" class="number">Demandes</th><th scope="col">Attente</th></tr></thead><tbody><tr><th scope="row">Faire mes démarches</th><td class="number" data-label="Demandes">42</td><td data-label="Attente">23 min</td></tr><tr><th scope="row">Me soigner</th><td class="number" data-label="Demandes">17</td><td data-label="Attente">8 min</td></tr></tbody>',
        ),
    ),
    Component(
        "definition_list",
        "Holds facts about one thing.",
        (
            '{% definition_list %}{% definition "Commune" "Saint-Étienne" hint="(42)" %}{% definition "Joindre" "fixe, après 14 h" %}{% enddefinition_list %}',
        ),
    ),
    Component(
        "definition",
        "Says one fact, and nothing when there is none.",
        ('{% definition_list %}{% definition "Appareil" "tablette" %}{% enddefinition_list %}',),
    ),
    Component(
        "stat",
        "Gives one figure and what it counts.",
        (
            '<div class="grid">{% stat 6 "personnes attendent" tone="sun" hint="la plus ancienne depuis 23 min" %}{% stat 2 "en retard" tone="coral" %}{% stat 9 "de permanence" tone="moss" %}{% stat "1 h 10" "attente médiane" tone="teal" %}</div>',
        ),
    ),
    Component(
        "bars",
        "Compares figures in a chart that is its own table.",
        ('{% bars rows "Demandes par thème" unit="cette semaine" %}',),
    ),
    Component("pagination", "Leads to the pages before and after.", ("{% pagination second_page %}",)),
    Component("breadcrumb", "Shows the way back up.", ("{% breadcrumb trail %}",)),
    Component(
        "disclosure",
        "Holds what few people need behind a line that says what it is.",
        (
            '{% disclosure "Quels papiers préparer ?" icon="file-text" %}<p>Le dernier avis d’imposition et une pièce d’identité.</p>{% enddisclosure %}',
            '{% disclosure "Combien de temps ?" open=True %}<p>Une demi-heure.</p>{% enddisclosure %}',
        ),
    ),
    Component(
        "search_box",
        "Asks one question in plain words, and perhaps where.",
        (
            '{% search_box "/styleguide/" placeholder="ex. : imprimer un document" label="Que cherchez-vous ?" %}',
            '{% search_box "/styleguide/" name="place" near="Feurs" value="imprimante" button="Trouver" %}',
        ),
    ),
    Component(
        "tile",
        "Leads to a theme, in the first person.",
        (
            '<div class="grid">{% tile "Me soigner" "Rendez-vous, téléconsultation, ameli" "heart" "/styleguide/" %}{% tile "Me protéger" "Arnaques, mots de passe" "shield" "/styleguide/" %}</div>',
        ),
    ),
    Component("call_line", "Gives the number, its hours and the way to be called back.", ("{% call_line %}",)),
    Component(
        "waiting",
        "Says how long somebody has waited.",
        ('<div class="cluster">{% waiting 40 %} {% waiting 660 %} {% waiting 1380 %} {% waiting 190000 %}</div>',),
    ),
    Component(
        "copy_code",
        "Shows a code that can be dictated.",
        (
            '{% copy_code "ABCD2345" %}',
            '{% copy_code "ABCD2345" label="Gardez ce code : il ramène ici." %}',
        ),
    ),
)
