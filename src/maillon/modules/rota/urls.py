from django.urls import path

from .views import answering, attesting, availability, calendar, certificates, shift, swapping, week

app_name = "rota"
urlpatterns = [
    path("creneaux/", week.week, name="week"),
    path("creneaux/disponibilites/", availability.availability, name="availability"),
    path("creneaux/disponibilites/ajout/", availability.add, name="availability_add"),
    path("creneaux/disponibilites/<int:number>/retrait/", availability.drop, name="availability_drop"),
    path("creneaux/absences/", availability.absence, name="absence"),
    path("creneaux/absences/<int:number>/retrait/", availability.drop_exceptional, name="exceptional_drop"),
    path("creneaux/fuseau/", availability.zone, name="zone"),
    path("creneaux/agenda/", calendar.feed_settings, name="feed_settings"),
    path("creneaux/agenda/adresse/", calendar.renew, name="feed_renew"),
    path("creneaux/agenda/arret/", calendar.stop, name="feed_stop"),
    path("creneaux/heures/", attesting.hours, name="hours"),
    path("creneaux/attestations/<str:code>.pdf", attesting.document, name="attestation_pdf"),
    path("creneaux/attestations/<str:code>/revocation/", attesting.revoke, name="attestation_revoke"),
    path("creneaux/remplacements/<str:code>/reponse/", answering.answer, name="cover_answer"),
    path("creneaux/remplacements/<str:code>/arret/", answering.stop, name="cover_stop"),
    path("creneaux/reponse/<str:key>/", answering.link, name="link"),
    path("creneaux/echanges/<str:code>/", swapping.swap, name="swap"),
    path("creneaux/echanges/<str:code>/acceptation/", swapping.accept, name="swap_accept"),
    path("creneaux/echanges/<str:code>/retrait/", swapping.withdraw, name="swap_withdraw"),
    path("creneaux/reservations/<str:code>/retrait/", shift.free_place, name="booking_remove"),
    path("creneaux/<str:code>.ics", calendar.one, name="shift_ics"),
    path("creneaux/<str:code>/", shift.shift, name="shift"),
    path("creneaux/<str:code>/reservation/", shift.book_it, name="book"),
    path("creneaux/<str:code>/confirmation/", shift.confirm_it, name="confirm"),
    path("creneaux/<str:code>/abandon/", shift.give_it_up, name="give_up"),
    path("creneaux/<str:code>/remplacement/", shift.ask_for_cover, name="ask_cover"),
    path("creneaux/<str:code>/presence/", shift.be_there, name="check_in"),
    path("creneaux/<str:code>/echange/", swapping.offer, name="swap_offer"),
    path("creneaux/<str:code>/recherche/", shift.search, name="search"),
    path("agenda/<str:code>-<str:key>.ics", calendar.feed, name="feed"),
    path("coordination/attestations/", certificates.certificates, name="certificates"),
    path("coordination/attestations/tableau/", certificates.certificates_file, name="certificates_file"),
    path("coordination/attestations/<str:hub>/ajout/", certificates.certificate_new, name="certificate_new"),
    path(
        "coordination/attestations/<str:hub>/ajout/<str:person>/", certificates.certificate_for, name="certificate_for"
    ),
    path("attestation/", attesting.door, name="attestation_door"),
    path("attestation/<str:code>/", attesting.verify, name="attestation"),
]
