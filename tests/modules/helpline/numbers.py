"""Numbers kept for fiction by the regulator: nobody will ever answer."""

LANDLINE, MOBILE = "+33465710012", "+33639980012"
