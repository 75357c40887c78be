"""How long the generated classes take: `python -m bench.codec [--no-peers]`.

The packages of `codec.evm` and `codec_shapes.evm` are built, and everything is measured in one process of an
environment of its own (`bench/.venv`), which is made when it is needed: writing and reading beside fastavro with ready
dictionaries, dataclasses-avroschema and the Confluent serializer. A ratio is the best round of one divided by the best
round of the other; rounds take turns. The import of one event of a model with a thousand is measured beside `import
pydantic`; the packages are compiled before, as an installer does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from compileall import compile_dir
from pathlib import Path

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.generator.options import Options
from evgen.generator.pydantic import files as target
from evgen.generator.pydantic.options import PydanticOptions

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv" / "codec"
NEEDED = ("pydantic", "fastavro")
PEERS = ("dataclasses-avroschema[pydantic]", "confluent-kafka[avro,schemaregistry]")
STREAMS, EVENTS = 100, 10


def main() -> int:
    """Build, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--no-peers", action="store_true", help="measure beside fastavro alone, in this environment")
    peers = not arguments.parse_args().no_peers
    python = environment() if peers else Path(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), "codec_model", (HERE / "codec.evm").read_text(encoding="utf-8"))
        build(Path(folder), "shapes_model", (HERE / "codec_shapes.evm").read_text(encoding="utf-8"))
        build(Path(folder), "large_model", large())
        compile_dir(folder, quiet=2)
        command = [str(python), str(HERE / "codec_run.py"), folder, *(["--peers"] if peers else [])]
        return subprocess.run(command, check=False).returncode


def environment() -> Path:
    """The Python of the environment with the peers."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *NEEDED, *PEERS], check=True)
    return python


def build(folder: Path, package: str, text: str) -> None:
    """Write the package of a model."""
    model = resolve([parse(Source("model.evm", text)).file]).model
    for file in target.render(model, Options(targets=(PydanticOptions(".", package),))):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")


def large() -> str:
    """A model with a thousand events."""
    fields = (
        "customer_id: uuid  name: string  total: Money  quantity: int  note: string?  at: timestamp  tags: list<string>"
    )
    lines = ["context bench.large", "type Money = decimal(12, 2)"]
    for stream in range(STREAMS):
        events = [f"  event Thing{stream}Changed{number} {{ {fields} }}" for number in range(EVENTS)]
        lines += [f"stream Thing{stream} {{", f"  key thing{stream}_id: uuid", *events, "}"]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
