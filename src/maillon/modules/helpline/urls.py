from django.urls import path

from . import record_urls
from .views import asking, board, desk, record, volunteering

app_name = "helpline"
urlpatterns = [
    path("etre-rappele/", asking.need, name="need"),
    path("etre-rappele/ou/", asking.where, name="where"),
    path("etre-rappele/quand/", asking.when, name="when"),
    path("suivi/", asking.follow_door, name="follow_door"),
    path("suivi/<str:code>/", asking.follow, name="follow"),
    path("suivi/<str:code>/vivant/", asking.follow_live, name="follow_live"),
    path("suivi/<str:code>/annulation/", asking.cancel, name="cancel"),
    path("aider/", volunteering.volunteer, name="volunteer"),
    path("permanence/", desk.desk, name="desk"),
    path("permanence/file/", desk.desk_queue, name="desk_queue"),
    path("permanence/proposition/", desk.desk_offer, name="desk_offer"),
    path("permanence/disponibilite/", desk.start, name="start"),
    path("permanence/fin/", desk.stop, name="stop"),
    path("permanence/pause/", desk.pause, name="pause"),
    path("permanence/reprise/", desk.resume, name="resume"),
    path("permanence/pret/", desk.ready, name="ready"),
    path("permanence/themes/", desk.choose_themes, name="themes"),
    path("permanence/demandes/<str:code>/acceptation/", desk.accept, name="accept"),
    path("permanence/demandes/<str:code>/refus/", desk.decline, name="decline"),
    path("permanence/demandes/<str:code>/prise/", desk.take, name="take"),
    path("permanence/demandes/<str:code>/appel/", record.call, name="call"),
    path("permanence/demandes/<str:code>/notes/", record.notes, name="notes"),
    path("permanence/demandes/<str:code>/envoi/", record.send, name="send"),
    path("permanence/demandes/<str:code>/absence/", record.absence, name="absence"),
    path("permanence/demandes/<str:code>/retour/", record.give_back, name="give_back"),
    path("permanence/demandes/<str:code>/cloture/", record.close, name="close"),
    path("coordination/", board.board, name="board"),
    path("coordination/vivant/", board.board_live, name="board_live"),
    path("coordination/demandes/<str:code>/retour/", board.return_to_queue, name="board_return"),
    path("coordination/demandes/<str:code>/fin/", board.end, name="board_end"),
    *record_urls.urlpatterns,
]
