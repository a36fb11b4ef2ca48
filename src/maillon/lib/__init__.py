"""Ideas that need no database: flows, codes, distances, words, queues."""
