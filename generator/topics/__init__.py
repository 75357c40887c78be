"""The topics that a model describes: several targets need them, also where no files of topics are made."""
