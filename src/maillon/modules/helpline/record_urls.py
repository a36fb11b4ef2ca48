"""Addresses of the record: new calls, households, requests joined, hand-overs and the link of a place."""

from django.urls import path

from .views import answering, handover, household, merging, place

urlpatterns = [
    path("permanence/appel/", answering.new_call, name="new_call"),
    path("permanence/demandes/<str:code>/contacts/", household.add_contact, name="contact_add"),
    path(
        "permanence/demandes/<str:code>/contacts/<int:number>/retrait/", household.remove_contact, name="contact_remove"
    ),
    path("permanence/demandes/<str:code>/reunion/", merging.join, name="join"),
    path("permanence/demandes/<str:code>/separation/", merging.separate, name="separate"),
    path("permanence/demandes/<str:code>/relais/", handover.hand_over_page, name="hand_over"),
    path("permanence/relais/", handover.handovers, name="handovers"),
    path("permanence/relais/<str:code>/", handover.handover, name="handover"),
    path("permanence/relais/<str:code>/reponse/", handover.handover_answer, name="handover_answer"),
    path("permanence/relais/<str:code>/retrait/", handover.handover_withdraw, name="handover_withdraw"),
    path("permanence/relais/<str:code>/ouverture/", handover.open_sheet, name="open_sheet"),
    path("permanence/relais/<str:code>/feuille/", handover.handover_sheet, name="handover_sheet"),
    path("coordination/relais/", handover.board_handovers, name="board_handovers"),
    path("coordination/doublons/", merging.duplicates, name="duplicates"),
    path("coordination/doublons/decision/", merging.decide, name="duplicates_decide"),
    path("coordination/doublons/<str:code>/separation/", merging.board_separate, name="board_separate"),
    path("suivi/<str:code>/separation/", merging.separate_mine, name="separate_mine"),
    path("suivi/<str:code>/reprise/", place.take_back_mine, name="take_back_mine"),
    path("relais/<str:secret>/", place.place, name="place"),
    path("relais/<str:secret>/reponse/", place.place_answer, name="place_answer"),
]
