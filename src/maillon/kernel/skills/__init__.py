"""What people know how to do: a tree of families and skills, found by everyday words; a small one is carried here."""
