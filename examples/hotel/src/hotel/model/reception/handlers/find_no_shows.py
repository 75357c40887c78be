"""What `FindNoShows` does."""

from __future__ import annotations

from ...kit.recorded import Context
from ...kit.schedules import Cron
from ...kit.to_do_lists import RowHandler
from ..commands import RecordNoShow
from ..views import Arrivals


class FindNoShowsHandler(RowHandler[Arrivals]):
    """In the small hours, whoever was expected yesterday and did not come is a no-show."""

    NAME = "hotel.reception.FindNoShows"
    SCHEDULE = Cron("0 4 * * *")

    def answer(self, row: Arrivals, context: Context) -> list[RecordNoShow]:
        """What is sent, in order."""
        answers: list[RecordNoShow] = []
        if row.confirmed and row.arrival < context.today:
            answers.append(RecordNoShow(booking_id=row.booking_id))
        return answers
