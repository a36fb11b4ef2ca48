from django.urls import path

from . import views

app_name = "courses"
urlpatterns = [
    path("parcours/", views.courses, name="courses"),
    path("parcours/<slug:slug>/", views.course, name="course"),
    path("parcours/<slug:slug>/avancee/", views.progress, name="progress"),
]
