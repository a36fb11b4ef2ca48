from django.urls import path

from .views import coordination, mine

app_name = "credits"
urlpatterns = [
    path("mon-temps/", mine.mine, name="mine"),
    path("mon-temps/communautes/<str:code>/adhesion/", mine.join, name="join"),
    path("mon-temps/<str:code>/", mine.history, name="history"),
    path("mon-temps/<str:code>/don/", mine.members, name="members"),
    path("mon-temps/<str:code>/don/<str:to>/", mine.give, name="give"),
    path("mon-temps/<str:code>/depart/", mine.leave, name="leave"),
    path("coordination/temps/", coordination.communities, name="communities"),
    path("coordination/temps/nouvelle/", coordination.new, name="new"),
    path("coordination/temps/corrections/<str:code>/", coordination.correct, name="correct"),
    path("coordination/temps/<str:code>/", coordination.community, name="community"),
    path("coordination/temps/<str:code>/echanges/", coordination.exchanges, name="exchanges"),
    path("coordination/temps/<str:code>/aide/<str:to>/", coordination.grant, name="grant"),
    path("coordination/temps/<str:code>/cloture/", coordination.close, name="close"),
]
