"""How the guides are written in each kind of file."""
