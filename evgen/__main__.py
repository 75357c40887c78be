"""`python -m evgen` is the command `evgen`."""

from evgen.cli import program

if __name__ == "__main__":
    program()
