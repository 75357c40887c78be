"""`python -m evgen` is the command `evgen`."""

from evgen.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
