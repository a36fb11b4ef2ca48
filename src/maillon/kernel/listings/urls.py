"""Addresses of listings: those of each kind start with its path, such as /trajets/."""

from django.urls import path, register_converter

from maillon.kernel import kinds
from maillon.kernel.files.urls import FormatConverter

from .views import dates, finding, living, pictures, reading, writing


class KindConverter:
    """The path of a kind in an address, read as the kind."""

    regex = "[a-z][a-z-]*"

    def to_python(self, value: str) -> kinds.Kind:
        try:
            return kinds.by_path(value)
        except KeyError:
            raise ValueError(value) from None

    def to_url(self, value: kinds.Kind | str) -> str:
        return value if isinstance(value, str) else value.path


register_converter(KindConverter, "kind")
register_converter(FormatConverter, "ending")

app_name = "listings"
urlpatterns = [
    path("echanger/", finding.index, name="index"),
    path("mes-annonces/", living.mine, name="mine"),
    path("mes-annonces/images/<str:picture>-320.webp", pictures.waiting_picture, name="waiting_picture"),
    path("coordination/annonces/", reading.to_read, name="to_read"),
    path("coordination/annonces/<str:code>/", reading.decide, name="decide"),
    path("<kind:kind>/", finding.listings, name="listings"),
    path("<kind:kind>/regles/", finding.safety, name="safety"),
    path("<kind:kind>/publier/<str:side>/", writing.begin, name="begin"),
    path("<kind:kind>/<str:code>/", finding.listing, name="listing"),
    path("<kind:kind>/<str:code>/modifier/", writing.change, name="change"),
    path("<kind:kind>/<str:code>/images/<str:picture>-320.webp", pictures.small_picture, name="small_picture"),
    path("<kind:kind>/<str:code>/images/<str:picture>.<ending:ending>", pictures.picture, name="picture"),
    path("<kind:kind>/<str:code>/dates/", dates.dates, name="dates"),
    path("<kind:kind>/<str:code>/dates/remise/", dates.restore, name="restore_date"),
    path("<kind:kind>/<str:code>/dates/<str:slot>/", dates.one_date, name="date"),
    path("<kind:kind>/<str:code>/reprise/", living.take_over, name="take_over"),
    path("<kind:kind>/<str:code>/etat/", living.move, name="move"),
]
