from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "maillon.kernel.skills"
    label = "skills"
