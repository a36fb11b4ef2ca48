from django.urls import path

from .views import coordination, mine

app_name = "organisations"
urlpatterns = [
    path("mes-organismes/", mine.mine, name="mine"),
    path("mes-organismes/demande/", mine.ask, name="ask"),
    path("mes-organismes/demande/<str:code>/retrait/", mine.withdraw, name="withdraw"),
    path("mes-organismes/<str:code>/depart/", mine.leave, name="leave"),
    path("mes-organismes/invitation/<str:token>/", mine.invitation, name="invitation"),
    path("coordination/organismes/", coordination.organisations, name="organisations"),
    path("coordination/organismes/nouveau/", coordination.new, name="new"),
    path("coordination/organismes/demandes/<str:code>/", coordination.decide, name="decide"),
    path("coordination/organismes/<str:code>/", coordination.organisation, name="organisation"),
    path("coordination/organismes/<str:code>/modifier/", coordination.correct, name="correct"),
    path("coordination/organismes/<str:code>/personnes/<str:person>/fin/", coordination.end, name="end"),
    path("coordination/organismes/<str:code>/fermeture/", coordination.close, name="close"),
]
