"""What people agreed on, and what takes place near somewhere, in the calendar they already use."""
