"""Receive one e-mail from standard input, as a mail server pipes it."""

import os
import sys

from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.conversations.mail.addresses import hook_key
from maillon.kernel.conversations.mail.receiving import MOST_BYTES, receive
from maillon.kernel.notices.actions import absolute

# sysexits.h: the mail server keeps the message and tries again.
TRY_AGAIN = 75


class Command(BaseCommand):
    """Read an e-mail, post it in the conversation it answers, and end well whatever became of it."""

    help = "receive an answer by e-mail from standard input, behind a mail server"

    def add_arguments(self, parser):
        parser.add_argument("--to", action="append", default=[], help="the address the mail server delivers it to")

        parser.add_argument("--webhook", metavar="PROVIDER", help="only show the secret address to give to a provider")

    def handle(self, *args, **options):
        """Exit with 75 when it should be tried again: the database is away, for one."""
        if provider := options["webhook"]:
            self.stdout.write(absolute(reverse("conversations:mail", args=[hook_key(), provider])))
            return
        named = [*options["to"], *filter(None, (os.environ.get(name) for name in ("ORIGINAL_RECIPIENT", "RECIPIENT")))]
        raw = sys.stdin.buffer.read(MOST_BYTES)
        try:
            mail = receive(raw, source="pipe", recipients=named, now=timezone.now())
        except Exception as error:
            self.stderr.write(f"receive-mail: {type(error).__name__}")
            sys.exit(TRY_AGAIN)
        self.stdout.write(" ".join(filter(None, (mail.outcome, mail.reason))))
