"""The pages of mediators: of neighbours who offer, ask and answer, too."""

from .every_page import (  # noqa: F401 - the tests of every page, for the sights of this file
    looking_at,
    seats,
    test_a_page_fits_the_narrowest_screen,
    test_an_image_says_what_it_is_for,
    test_nobody_is_kept_out_of_a_page,
    test_the_browser_has_nothing_to_complain_of,
)
from .sights import SIGHTS

shown = looking_at([sight for sight in SIGHTS if sight.who == "mediator"])
