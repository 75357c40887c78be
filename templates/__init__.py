"""The templates, one folder per target. They print what they are given and decide nothing."""
