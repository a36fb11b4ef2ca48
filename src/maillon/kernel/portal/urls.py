from django.urls import path

from .views import demo, doors, finding, machines, pages, sitemap

app_name = "portal"
urlpatterns = [
    path("", doors.home, name="home"),
    path("recherche/", finding.find, name="find"),
    path("themes/<slug:slug>/", doors.theme, name="theme"),
    path("mentions-legales/", pages.legal, name="legal"),
    path("confidentialite/", pages.privacy, name="privacy"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("demo/", demo.cast, name="demo"),
    path("demo/messages/", demo.messages_sent, name="demo_messages"),
    path("demo/<str:code>/", demo.become, name="demo_become"),
    path("healthz", machines.healthz, name="healthz"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:name>.xml", sitemap.section, name="sitemap_section"),
    path("robots.txt", machines.robots, name="robots"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
