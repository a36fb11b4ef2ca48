"""The pages of shifts; those of coordinators are the application of the folder planning, with addresses of its own."""

app_name = "rota"
urlpatterns: list = []
