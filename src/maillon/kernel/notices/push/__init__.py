"""Messages that appear on a telephone or a computer by themselves, for those who asked for it there."""
