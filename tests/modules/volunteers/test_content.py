"""What volunteers read: whole, safe, and as French is printed."""

import re

from maillon.kernel import themes
from maillon.modules.volunteers.content import FOLDER, briefing, conditions, quiz, scripts

EMERGENCY = {"15", "17", "18", "112", "114", "3114", "119", "3919"}


def test_the_briefing_names_every_emergency_number_and_what_is_never_asked():
    text = " ".join(page.html for page in briefing())

    assert set(re.findall(r"<strong>(\d+)</strong>", text)) >= EMERGENCY
    assert all(word in text for word in ("mot de passe", "carte bancaire", "code reçu par SMS"))


def test_five_questions_have_each_one_right_answer_and_a_reason():
    assert len(quiz()) == 5
    for question in quiz():
        assert len(set(question.choices)) == len(question.choices) >= 2
        assert 0 <= question.right < len(question.choices)
        assert len(question.why) > 30
    assert len({question.right for question in quiz()}) > 1, "always answering the same must not do"


def test_each_theme_has_a_script_that_says_what_not_to_do_and_when_to_pass_on():
    assert set(scripts()) == set(themes.THEMES)
    for page in scripts().values():
        assert all(part in page.html for part in ("Commencer par", "À ne pas faire", "Passer la main"))


def test_the_conditions_have_a_version():
    version, page = conditions()

    assert re.fullmatch(r"\d{4}-\d{2}", version)
    assert page.title == "Les conditions du bénévolat"


def test_no_sign_is_left_alone_at_the_beginning_of_a_line():
    for folder in ("briefing", "scripts", "conditions"):
        for path in (FOLDER / folder).rglob("*.*"):
            text = path.read_text(encoding="utf-8").partition("\n")[2]
            assert not re.search(r" [;:!?»]|« |'", text), path.name
