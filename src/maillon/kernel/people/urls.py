from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("bienvenue/", views.welcome, name="welcome"),
    path("code/", views.code, name="code"),
    path("confirmation/", views.confirm, name="confirm"),
    path("retour/", views.again, name="again"),
    path("moi/", views.me, name="me"),
    path("moi/profil/", views.profile, name="profile"),
    path("moi/adresse/", views.address, name="address"),
    path("moi/telephone/oubli/", views.forget_phone, name="forget_phone"),
    path("moi/appareils/", views.devices, name="devices"),
    path("moi/appareils/<str:code>/deconnexion/", views.sign_out, name="sign_out"),
    path("moi/autres-appareils/", views.elsewhere, name="elsewhere"),
]
