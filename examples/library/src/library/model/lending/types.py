"""The types of `library.lending`."""

from typing import Annotated, TypeAlias

from pydantic import Field

CopyId: TypeAlias = Annotated[str, Field(pattern="^(?:[A-Z]{3}-[0-9]{5})$")]
"""What is printed on the sticker inside the cover."""

ReaderId: TypeAlias = Annotated[str, Field(min_length=1, max_length=20)]
