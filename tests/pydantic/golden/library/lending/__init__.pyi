from .book import BookEvent, BookKey, BookLent, BookReturned
from .commands import LendBook
from .types import Condition, Isbn, ReaderId
from .views import LentBooks, LentBooksKey

__all__ = [
    "BookEvent",
    "BookKey",
    "BookLent",
    "BookReturned",
    "Condition",
    "Isbn",
    "LendBook",
    "LentBooks",
    "LentBooksKey",
    "ReaderId",
]
