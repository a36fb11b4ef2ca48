"""The words for pictures that cannot be kept."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("picture_empty", _("This file is empty. Choose another picture."))
declare("picture_too_heavy", _("This picture weighs more than %(most)d MB. Send a smaller one, or a screenshot of it."))
declare("picture_too_large", _("This picture has too many points for us to open it. Send a screenshot of it instead."))
declare(
    "picture_of_telephone",
    _(
        "This is a picture as some telephones keep them (HEIC). Take a screenshot of it and send that, or choose “Most "
        "compatible” in the settings of the camera."
    ),
)
declare("picture_is_a_drawing", _("This is a drawing made of instructions (SVG). Send a screenshot of it instead."))
declare(
    "picture_of_unknown_kind", _("We take pictures in JPEG, PNG or WebP. Take a screenshot of this one and send that.")
)
declare(
    "picture_unreadable", _("This picture cannot be opened: the file may be damaged. Send it again, or another one.")
)
declare("picture_without_words", _("Say in a few words what the picture shows: some readers will not see it."))
declare("picture_words_too_long", _("%(most)d characters at most: say only what matters in the picture."))
declare("area_missing", _("Say which part of the picture to hide."))
declare("area_outside", _("This part is outside the picture. Each number goes from 0 to 100."))
declare("area_too_small", _("Too little of the picture would be left: keep at least %(least)d points on each side."))
declare("picture_of_another_source", _("Another picture already has the code %(code)s here."))
