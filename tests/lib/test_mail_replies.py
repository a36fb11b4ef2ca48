"""What is kept of a reply by e-mail: the words of whoever wrote it, and nothing their program added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.mail_replies import CUT, own_words

GMAIL = """Oui, samedi me va.

Le sam. 21 nov. 2026 à 10:12, Maillon <fil-x@reponses.example.org> a
écrit :

> Awa vous a écrit :
> Samedi ?
"""
OUTLOOK = """Oui, samedi me va.

________________________________
De : Maillon <fil-x@reponses.example.org>
Envoyé : samedi 21 novembre 2026 10:12
À : Karim
Objet : Awa vous a écrit

Samedi ?
"""
APPLE = """Oui, samedi me va.

Envoyé de mon iPhone

> Le 21 nov. 2026 à 10:12, Maillon <fil-x@reponses.example.org> a écrit :
>
> Samedi ?
"""
THUNDERBIRD = """Oui, samedi me va.

On 11/21/26 10:12, Maillon wrote:
> Samedi ?

-- 
Karim
Médiateur
"""
OURS = f"""Oui, samedi me va.

Le 21/11/2026, Maillon <fil-x@reponses.example.org> a écrit :
{CUT}
Awa vous a écrit
Samedi ?
"""
OLD = """Oui, samedi me va.

-----Message d'origine-----
De : Maillon
Samedi ?
"""


@pytest.mark.parametrize("mail", [GMAIL, OUTLOOK, APPLE, THUNDERBIRD, OURS, OLD, GMAIL.replace("\n", "\r\n")])
def test_only_the_words_of_the_writer_are_kept(mail):
    assert own_words(mail) == "Oui, samedi me va."


def test_answers_between_quoted_lines_keep_the_lines_they_answer():
    mail = "> Samedi ?\nOui.\n> À dix heures ?\nPlutôt onze.\n\n-- \nKarim"

    assert own_words(mail) == "> Samedi ?\nOui.\n> À dix heures ?\nPlutôt onze."


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\n\nVoici ce que le maire a écrit :\nil viendra.\n\nAwa",
        "Le maire m’a écrit :",
        "De : la gare\nÀ : la mairie",
        "Je l’ai envoyé de la poste.\nÀ demain",
        "Trois tirets --- au milieu",
    ],
)
def test_words_that_only_look_like_it_are_kept(text):
    assert own_words(text) == text


@given(st.text(alphabet="abcé ,?!.'\n", max_size=200))
def test_whatever_holds_no_mark_of_a_program_is_kept_whole(text):
    assert own_words(text).split() == text.split()


@given(st.text(alphabet="ab>-\n :", max_size=120))
def test_cutting_twice_is_cutting_once(text):
    assert own_words(own_words(text)) == own_words(text)
