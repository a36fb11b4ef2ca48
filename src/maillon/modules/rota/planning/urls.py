from django.urls import path

from .views import answers, demand, promise, rota, shift, shifts, week

app_name = "planning"
TEAM = "coordination/planning/<str:hub>/"
WEEK = TEAM + "<str:week>/"
urlpatterns = [
    path("coordination/planning/", week.index, name="index"),
    path("coordination/planning/creneau/<str:code>/", shift.shift, name="shift"),
    path("coordination/planning/creneau/<str:code>/ajout/", shift.put, name="put"),
    path("coordination/planning/creneau/<str:code>/retrait/", shift.take, name="take"),
    path("coordination/planning/creneau/<str:code>/renfort/", shift.cover, name="cover"),
    path("coordination/planning/creneau/<str:code>/annulation/", shift.cancel, name="cancel"),
    path("coordination/planning/correction/<str:code>/retrait/", demand.withdraw, name="withdraw"),
    path(TEAM + "promesse/", promise.promise, name="promise"),
    path(WEEK, week.week, name="week"),
    path(WEEK + "demandes/", demand.demand, name="demand"),
    path(WEEK + "creneaux/", shifts.shifts, name="shifts"),
    path(WEEK + "creneaux/besoins/", shifts.from_needs, name="from_needs"),
    path(WEEK + "creneaux/copie/", shifts.copy, name="copy"),
    path(WEEK + "creneaux/ajout/", shifts.add, name="add"),
    path(WEEK + "benevoles/", rota.rota, name="rota"),
    path(WEEK + "benevoles/vivant/", rota.rota_live, name="rota_live"),
    path(WEEK + "benevoles/proposition/", rota.ask, name="ask"),
    path(WEEK + "benevoles/publication/", rota.publish, name="publish"),
    path(WEEK + "benevoles/abandon/", rota.drop, name="drop"),
    path("mes-creneaux/reponses/", answers.answers, name="answers"),
    path("mes-creneaux/reponses/oui/", answers.yes_to_all, name="yes_to_all"),
    path("mes-creneaux/reponses/<str:code>/oui/", answers.yes, name="yes"),
    path("mes-creneaux/reponses/<str:code>/non/", answers.no, name="no"),
]
