"""Articles by young authors, each accompanied by a journalist; the author always has the last word."""
