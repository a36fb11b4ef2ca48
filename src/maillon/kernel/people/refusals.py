"""The words for what the accounts refuse."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("address_unclear", _("Write an e-mail address, such as nom@exemple.fr, or a mobile number of ten digits."))
declare(
    "phone_gets_no_sms", _("This number cannot receive text messages. Write a mobile number, or an e-mail address.")
)
declare("phone_abroad", _("We send no text messages to numbers of this country. Write an e-mail address."))
declare("address_taken", _("This address already opens another account. Sign in with it, or write another one."))
declare("code_wrong", _("This is not the code we sent. Look at the last message received, and type its six digits."))
declare("code_expired", _("This code is no longer valid. Ask for another one."))
declare("last_address", _("Keep one address at least: it is how you sign in."))
