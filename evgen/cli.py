"""The command `evgen`.

Comes in: the arguments. Goes out: an exit code. 0: fine. 1: findings, or with `--check` files that are not up to date.
2: wrong usage or configuration. Nothing that a user does ends in a traceback. A build that has nothing to do ends here,
before anything slow is imported.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    # A build that has nothing to do would spend a tenth of its time on importing this.
    from collections.abc import Sequence
    from typing import NoReturn, TextIO


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and say how it went."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        plain = _plain_build(given)
        status = _build_unchanged(*plain) if plain is not None else None
        if status is None:
            status = _run(given, plain)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _end_by_signal("SIGINT")
    except BrokenPipeError:
        return _end_by_signal("SIGPIPE")
    except OSError as error:
        if error.errno is None:
            # Not from the system: libraries derive their own errors from it.
            return _confess(error)
        _tell(f"evgen: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
        _drop_output()
        return 2
    except Exception as error:
        if type(error).__name__ == "CrashError":
            # By its name, since who has no second process must not import it.
            _tell(f"evgen: {error}; nothing can be said of the project until that works")
            return 2
        return _confess(error)


def program() -> NoReturn:
    """The command as it is installed: `main`, and the end of the process, which frees nothing one by one."""
    _open_missing_streams()
    status = main()
    _flush(sys.stdout)
    _flush(sys.stderr)
    os._exit(status)


def _open_missing_streams() -> None:
    """Whoever starts a process may give it no standard streams; then files that it opens would become these."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    if sys.stdin is None:
        sys.stdin = os.fdopen(0, closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", closefd=False)


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except (OSError, ValueError, AttributeError):
        # Closed, or nobody listens.
        return


def _plain_build(given: list[str]) -> tuple[str, set[str]] | None:
    """The folder and the flags of an `evgen build` that is written as hooks write it; None for everything else."""
    directory, rest = ".", given
    if len(rest) > 1 and rest[0] in ("-C", "--directory"):
        directory, rest = rest[1], rest[2:]
    flags = set(rest[1:])
    if rest[:1] != ["build"] or flags - {"--check", "--strict", "--exit-non-zero-on-change"}:
        return None
    return directory, flags


def _run(given: list[str], plain: tuple[str, set[str]] | None) -> int:
    """Run a command. Reading the arguments of a plain build would take longer than much of what it does."""
    import gc

    was_on = gc.isenabled()
    # A command is over before its garbage matters, and the collector would look through the whole model many times.
    gc.disable()
    try:
        if plain is None or not os.path.isdir(plain[0]):
            from evgen.arguments import run

            return run(given)
        from evgen.commands.build import build

        directory, flags = plain
        return build(
            directory,
            check_only="--check" in flags,
            force=False,
            strict="--strict" in flags,
            change_fails="--exit-non-zero-on-change" in flags,
        )
    finally:
        if was_on:
            gc.enable()


def _build_unchanged(directory: str, flags: set[str]) -> int | None:
    """Answer `evgen build` from the lock; None when it takes more than that."""
    from evgen.project.unchanged import find_unchanged

    snapshot = find_unchanged(directory)
    if snapshot is None or ("--strict" in flags and snapshot.warnings):
        return None
    sys.stdout.write(f"up to date: {snapshot.outputs} file{'s' if snapshot.outputs != 1 else ''}\n")
    if snapshot.warnings:
        _tell(f"{snapshot.warnings} warning{'s' if snapshot.warnings != 1 else ''}; `evgen check` shows them")
    return 0


def _tell(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write((text + "\n").encode(encoding, "backslashreplace").decode(encoding))


def _drop_output() -> None:
    """What is still to be written has nowhere to go; Python would try again at its end, and fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _end_by_signal(name: str) -> int:
    """End as a program ends that does not handle the signal, so that whoever started it knows."""
    import signal

    _drop_output()
    number = getattr(signal, name, None)
    if number is not None and os.name == "posix":
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    return 1


def _confess(error: BaseException) -> int:
    if os.environ.get("EVGEN_TRACEBACK"):
        raise error
    said = str(error).splitlines()[0] if str(error) else ""
    _tell(f"evgen: this is a bug in evgen, not in your model: {type(error).__name__}: {said}".rstrip(": "))
    _tell("evgen: please report it with the model that shows it; with EVGEN_TRACEBACK=1 evgen shows where it happened")
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
