from django.apps import AppConfig


class ProofreadingConfig(AppConfig):
    name = "maillon.modules.commons.proofreading"
    label = "proofreading"
