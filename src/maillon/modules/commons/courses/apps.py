from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "maillon.modules.commons.courses"
    label = "courses"
