"""The forms of volunteering: of those who come, of those who welcome them."""
