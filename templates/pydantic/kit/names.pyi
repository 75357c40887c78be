"""What the module `names` has for every model: with this, the modules beside it are checked where they lie."""

STREAM_NAMES: dict[str, str]
