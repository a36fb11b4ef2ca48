from django.urls import path

from .views import comparing, deciding, proofreading, remarks, texts

app_name = "proofreading"
urlpatterns = [
    path("atelier/textes/<str:code>/", texts.text, name="text"),
    path("atelier/textes/<str:code>/comparer/<int:before>/<int:after>/", comparing.compared, name="compare"),
    path("atelier/textes/<str:code>/relire/<int:number>/", proofreading.proofread, name="proofread"),
    path("atelier/textes/<str:code>/relire/<int:number>/page/", proofreading.as_read, name="as_read"),
    path("atelier/textes/<str:code>/relire/<int:number>/remarques/", remarks.leave, name="remark"),
    path("atelier/textes/<str:code>/relire/<int:number>/avis/", deciding.verdict, name="verdict"),
    path("atelier/textes/<str:code>/remarques/<int:pk>/", remarks.answer, name="answer"),
    path("atelier/textes/<str:code>/demande-de-relecture/", deciding.ask, name="ask"),
    path("atelier/textes/<str:code>/publier/", deciding.publication, name="publish"),
    path("atelier/textes/<str:code>/retirer/", deciding.withdrawal, name="withdraw"),
    path("atelier/textes/<str:code>/remettre/", deciding.restoration, name="restore"),
    path("atelier/textes/<str:code>/traduction/", texts.followed, name="followed"),
    path("atelier/textes/<str:code>/licence/", texts.licence, name="licence"),
]
