"""The words are counted again every hour, whatever happened."""

from maillon.kernel.events import every

from .vocabulary import refresh_vocabulary


@every("17 * * * *", name="search.refresh_vocabulary")
def count_words_again(timestamp: int) -> None:
    """Count again in how many documents each word is."""
    refresh_vocabulary()
