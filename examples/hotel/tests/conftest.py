"""What the scenarios of the model need of this service: itself."""

from __future__ import annotations

import pytest
from hotel.model.kit.stories import MakeService
from service import make_service as make


@pytest.fixture
def make_service() -> MakeService:
    """The service with what is its own."""
    return make
