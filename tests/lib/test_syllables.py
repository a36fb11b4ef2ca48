"""French words cut into written syllables: a list by hand, and laws for any text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maillon.lib.syllables import pieces, syllables

BY_HAND = """
ba-teau cha-peau por-te ta-ble ta-bleau bal-lon pom-me ap-pel ap-pe-ler comp-ter sculp-tu-re ar-bre mon-ta-gne thé-â-tre
cré-er ou-bli-er ou-vri-er pied lieu nuit vie ma-la-die ma-la-dies rue i-dée i-dées jou-er joue mu-sée a-é-ro-port
vo-ya-ge pa-yer tu-yau cra-yon yeux ta-xi e-xa-men ex-pli-quer qua-tre mu-si-que guer-re gui-ta-re lan-gue fa-ti-gue
ai-guil-le fil-le fa-mil-le tra-vail tra-vail-ler feuil-le fau-teuil gre-nouil-le so-leil ac-cueil des-cen-dre
obs-ta-cle ins-truc-tion fonc-tion tech-ni-que ryth-me mal-heur tra-hir bon-heur pho-to or-tho-gra-phe No-ël ma-ïs
na-ïf loin be-soin ba-bouin ouest oui pi-geon man-geait Geor-ges nou-veaux œuf œu-vre sœur cœur é-co-le a-mi in-ter-net
or-di-na-teur im-pri-man-te dé-cla-rer re-ve-nus im-pôts nu-mé-ro ac-cès mes-sa-ge pré-fec-tu-re al-lo-ca-tion mé-de-cin
a-dres-se clé clés i-den-ti-té pro-blè-me char-ret-te con-sen-te-ment en-tre-pri-se strict eau mè-re bon-jour châ-teau
bel-le her-be chaî-ne vé-ri-fie pluie joie neuf qui que quoi guê-pe fi-gue in-té-res-sant a-che-ter fran-çais gar-çon
dis-cus-sion pas-ser as-seoir voi-tu-re mai-son deu-xiè-me piè-ce quin-ze ques-tion é-qui-pe ai-der pa-ys pa-y-sa-ge
mo-yen con-nec-ter con-ne-xion cli-quer tou-cher é-cran bou-ton cour-riel si-gner ga-gner sé-cu-ri-té so-cia-le re-trai-te
as-su-ran-ce chô-ma-ge fa-mi-lia-les lo-ge-ment jeu-ne deux bleu a-veu-gle meu-ble heu-reux cu-rieux mon-sieur
nu-a-ge tu-er chou-et-te lion a-vion pas-sion na-tion cri-er pri-er tri-an-gle ta-bli-er ré-u-nion ré-el vi-dé-o ra-dio
cha-os ca-ca-o o-a-sis po-è-te co-or-don-née phra-se phy-si-que rhu-me sché-ma choi-sir psy-cho-lo-gue voi-là dé-jà
ha-ïr é-go-ïs-te hé-ro-ï-que é-taient voient es-sa-yez roy-au-me
""".replace("roy-au-me", "ro-yau-me").split()


@pytest.mark.parametrize("cut", BY_HAND)
def test_a_word_is_cut_as_at_school(cut):
    assert syllables(cut.replace("-", "")) == cut.split("-")


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("l’école", "l’é co le"),
        ("qu’elle", "qu’el le"),
        ("jusqu’à", "jus qu’à"),
        ("aujourd’hui", "au jour d’hui"),
        ("rendez-vous", "ren dez- vous"),
        ("grand-mère", "grand- mè re"),
        ("États", "É tats"),
        ("Œuvre", "Œu vre"),
    ],
)
def test_an_elided_or_hyphened_word_is_cut_at_its_sign_too(word, cut):
    assert syllables(word) == cut.split()


@pytest.mark.parametrize("whole", ["CAF", "ENT", "impots.gouv.fr", "0 809", "pix_2", "nom@exemple.fr", "d’", "-", ""])
def test_an_acronym_an_address_or_a_sign_is_left_whole(whole):
    assert syllables(whole) == [whole]


def test_a_text_is_cut_without_losing_a_sign():
    text = "Tapez « impots.gouv.fr » vous-même, d’ici 2027."

    assert [piece for piece, is_syllable in pieces(text) if is_syllable] == [
        "Ta", "pez", "impots.gouv.fr", "vous-", "mê", "me", "d’i", "ci", "2027",
    ]  # fmt: skip


@given(st.text())
@example("İstanbul")
@example("é" + "\u0301" + "cole")
@example("qu’" * 50)
@example("אבג école")
def test_pieces_put_together_are_the_text(text):
    assert "".join(piece for piece, _is_syllable in pieces(text)) == text
    assert "".join(syllables(text)) == text


@given(st.text(alphabet="abcdeéèiouyqghlrstn’-", min_size=1, max_size=30))
def test_no_syllable_is_empty_and_cutting_again_changes_nothing_before(word):
    cut = syllables(word)

    assert all(cut)
    assert syllables(word) == cut


@pytest.mark.parametrize("text", ["a" * 200_000, "ba" * 100_000, "b.1" * 50_000, "a-" * 100_000, "a’" * 100_000])
def test_a_hostile_text_takes_no_longer_than_its_length(text):
    start = time.process_time()

    assert "".join(piece for piece, _is_syllable in pieces(text)) == text

    assert time.process_time() - start < 5
