from django.urls import path

from .views import attesting, blocking, cards, concerned, moderating, references, reporting

app_name = "safety"
urlpatterns = [
    path("signaler/recu/", reporting.reported, name="reported"),
    path("signaler/<slug:kind>/<str:code>/", reporting.report_it, name="report"),
    path("compte/moi/signalements/", reporting.my_reports, name="my_reports"),
    path("compte/moi/personnes-bloquees/", blocking.blocked, name="blocked"),
    path("compte/moi/verifications/", attesting.my_checks, name="my_checks"),
    path("compte/moi/verifications/<slug:kind>/declaration/", attesting.declare, name="declare"),
    path("compte/moi/mots/", references.my_words, name="my_words"),
    path("compte/moi/mots/<str:code>/", references.write, name="write"),
    path("personnes/<str:code>/", cards.card, name="card"),
    path("personnes/<str:code>/blocage/", blocking.block, name="block"),
    path("personnes/<str:code>/deblocage/", blocking.unblock, name="unblock"),
    path("decisions/<str:code>/", concerned.decision, name="decision"),
    path("signalements/", moderating.queue, name="queue"),
    path("signalements/verifications/", attesting.checks, name="checks"),
    path("signalements/verifications/<str:code>/retrait/", attesting.withdraw, name="withdraw_check"),
    path("signalements/mots/<str:code>/", moderating.read_words, name="read_words"),
    path("signalements/<str:code>/", moderating.case, name="case"),
    path("signalements/<str:code>/prise/", moderating.take, name="take"),
    path("signalements/<str:code>/reponse/", moderating.judge, name="judge"),
]
