"""The package as a whole: what it imports and when, its names, its registry, and what cannot become one."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from building import CASES, compiled, files, options, write
from conftest import build

from evgen.generator.options import Options
from evgen.generator.pydantic import files as target
from evgen.generator.pydantic.names import looks_marked
from evgen.generator.pydantic.options import PydanticOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built


def run(folder: Path, program: str) -> str:
    ran = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_service_pays_for_what_it_uses(kitchen: Built) -> None:
    shown = run(
        kitchen.folder,
        """
import sys
def ours(): return sorted(name[10:] for name in sys.modules if name.startswith("lab.model."))
import lab.model, lab.model.kitchen
print(*ours())
from lab.model.kitchen import PairMade
print(*ours())
PairMade.example().to_avro()
print(*ours())
print(any(name.split(".")[0] in ("fastavro", "avro", "evgen", "jinja2", "lark") for name in sys.modules))
""",
    ).splitlines()
    assert shown[0] == "kitchen"
    for unused in ("order", "commands", "views", "_wire", "_resolve", "_careful", "_validators", "_order_avro"):
        assert unused not in re.split(r"[ .]", shown[1]), unused
    assert "kitchen.pair" in shown[1]
    assert "kitchen._pair_avro" in shown[2] and "kitchen._order_avro" not in shown[2]
    assert shown[3] == "False"


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_not_looked_for_while_a_class_is_imported(kitchen: Built, collecting: bool) -> None:
    """Afterwards it is as it was, whether there is such a class or not."""
    shown = run(
        kitchen.folder,
        f"""
import gc, sys
{"gc.enable" if collecting else "gc.disable"}()
import lab.model, lab.model.kitchen as kitchen
class Watch:
    seen = {{}}
    def find_spec(self, name, *_): self.seen.setdefault(name, gc.isenabled())
sys.meta_path.insert(0, Watch())
kitchen.OrderPlaced
print(Watch.seen["pydantic"], gc.isenabled())
sys.modules["lab.model.kitchen.views"] = None
try:
    kitchen.Orders
except ImportError:
    print(gc.isenabled())
""",
    ).splitlines()
    assert shown == [f"False {collecting}", str(collecting)]


def test_every_name_is_offered(kitchen: Built) -> None:
    run(
        kitchen.folder,
        """
import lab.model, lab.model.kitchen as kitchen
from lab.model.kitchen import *
from lab.model import *
for module in (lab.model, kitchen):
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        assert getattr(module, name) is not None
assert OrderPlaced is kitchen.OrderPlaced and decode is lab.model.decode
try:
    kitchen.Nonsense
except AttributeError as error:
    assert "Nonsense" in str(error)
else:
    raise SystemExit("there is no error")
try:
    from lab.model.kitchen import Nonsense
except ImportError:
    pass
""",
    )


def test_the_registry_finds_every_class(kitchen: Built) -> None:
    import importlib

    package = importlib.import_module("lab.model")
    for full_name in kitchen.layout.shapes:
        cls = kitchen.find(full_name)
        assert package.class_of(full_name) is cls
        example = cls.example()
        assert package.decode(full_name, example.to_avro()) == example
        assert package.decode(full_name, example.to_avro(), validate=True) == example


def test_the_package_imports_pydantic_and_nothing_else(kitchen: Built) -> None:
    allowed = {"pydantic", "pydantic_core", *sys.stdlib_module_names}
    for path in (kitchen.folder / "lab").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    found = [name.name for name in names]
                case ast.ImportFrom(module=module, level=0):
                    found = [module or ""]
                case _:
                    continue
            assert {name.partition(".")[0] for name in found} <= allowed, (path, found)


def test_the_same_model_gives_the_same_files_whatever_the_order_of_its_parts() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.evm"))]
    assert files(compiled(*texts), "a.b") == files(compiled(*reversed(texts)), "a.b")


def test_threads_may_use_a_class_at_once(kitchen: Built) -> None:
    run(
        kitchen.folder,
        """
import sys
from concurrent.futures import ThreadPoolExecutor
from lab.model.kitchen import Types, OrderPlaced
sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(16) as pool:
    made = list(pool.map(lambda number: (Types, OrderPlaced)[number % 2].example(), range(64)))
assert all(type(one) is (Types, OrderPlaced)[number % 2] for number, one in enumerate(made))
""",
    )


# --- names that collide -----------------------------------------------------------------------------------------------

COLLIDING = """
context app.`import`
type Types { a: int }
type types { b: Types }
type dict { c: types }
type _hidden { d: dict }
type hidden_ { e: _hidden }
type Record { f: hidden_ }
type Event { g: Record }
type Timestamp { h: timestamp at: Timestamp2 }
type Timestamp2 = timestamp
type Decimal2 = decimal(4, 2)
type Decimal { h: decimal(4, 2) }
type UUID { u: uuid Decimal2: Decimal2 }
type dt { t: date }
type Field { s: string @length(1, 2) }
type Annotated { s: string @length(1, 2) }
enum StrEnum { a b }
enum E { _a a __b b_ b None self }
type AllOfThem {
  record: Record event: Event stamp: Timestamp dec: Decimal id: UUID dt: dt field: Field annotated: Annotated
  StrEnum: StrEnum e: E Types: Types types: types Record: Record write_types: int read_types: int
}
stream `commands` { key a: int event OrderEvent { x: AllOfThem } event commands_ { y: int } }
stream Order { key b: int event any { z: dict } }
stream order { key c: int event Any { z: dt } }
stream `view` { key read: int event WRITERS { SIZE: int } event READERS { WRITERS: int? } }
command write_any { k: int }
view `views` { key b: int z: dict on any { } }
"""


def test_names_that_collide_give_way(tmp_path: Path) -> None:
    built = build(tmp_path, "colliding.decode", COLLIDING)
    for full_name in built.layout.shapes:
        cls = built.find(full_name)
        example = cls.example()
        assert full_name == cls.FULL_NAME
        assert cls.from_avro(example.to_avro()) == example, full_name
        assert cls.model_validate_json(example.model_dump_json()) == example
    names = {full: place.name for full, place in built.layout.places.items()}
    assert names["app.import.Types"] == "Types" and names["app.import.dict"] == "dict_"
    assert names["app.import.hidden_"] == "hidden_" and looks_marked(names["app.import._hidden"])
    assert names["app.import.OrderEvent"] == "OrderEvent" and looks_marked(names["app.import.Order" + "Event#"])
    written = [path.name for path in (tmp_path / "colliding/decode/import_").glob("*.py")]
    assert len({name.casefold() for name in written}) == len(written)
    assert {"commands.py", "commands__.py", "types_.py", "view.py"} <= set(written)
    orders = [name for name in written if name.startswith("order")]
    assert len(orders) == 2 and all(looks_marked(name.removesuffix(".py")) for name in orders)


CIRCLE_A = """
context ring.a
use ring.b
type Money = decimal(5, 2)
type Address { other: b.Address? money: Money }
type Place = Address | b.Home
stream A { key id: int event AHappened { place: Place home: b.Home? } }
"""
CIRCLE_B = """
context ring.b
use ring.a
enum Kind { x y }
type Address { street: string kind: Kind }
type Home { address: a.Address  price: a.Money  place: a.Place? }
stream B { key id: int event BHappened { home: Home address: Address } }
"""


def test_contexts_in_a_circle(tmp_path: Path) -> None:
    built = build(tmp_path, "ringing.model", CIRCLE_A, CIRCLE_B)
    for full_name in built.layout.shapes:
        example = built.find(full_name).example()
        assert type(example).from_avro(example.to_avro()) == example
        assert type(example).model_validate_json(example.model_dump_json()) == example
    run(
        tmp_path,
        """
import pickle
from ringing.model.a import Address as A, AHappened, Money, Place
from ringing.model.b import Address as B, BHappened, Home, Kind
from ringing.model.a.types import Address
from ringing.model.b.types import Address as B2
assert A is Address and B is B2 and A is not B
assert A.FULL_NAME == "ring.a.Address" and B.FULL_NAME == "ring.b.Address"
home = Home(address=A(money="1.5", other=B(street="s", kind=Kind.y)), price=2)
event = AHappened(id=1, place=home, home=home)
assert AHappened.from_avro(event.to_avro()) == event == pickle.loads(pickle.dumps(event))
""",
    )


# --- what cannot be made ----------------------------------------------------------------------------------------------


def codes(model_texts: list[str], **settings: Any) -> list[str]:
    chosen = Options(targets=(PydanticOptions("src", "p", **settings),))
    return [found.code for found in target.check(compiled(*model_texts), chosen)]


def test_two_contexts_of_one_short_name() -> None:
    texts = ["context a.sales\ntype A { x: int }", "context b.Sales\ntype B { x: int }"]
    assert codes(texts) == ["EVM750"]
    assert codes(texts, contexts=(("b.Sales", "partners"),)) == []
    assert codes(texts, contexts=(("b.Sales", "partners"), ("c.Sales", "x"))) == ["EVM751"]


def test_patterns_that_pydantic_refuses() -> None:
    assert codes(['context a\ntype A = string @pattern("\\\\w{1,1000}")']) == ["EVM752"]
    assert codes(['context a\ntype A = string @pattern("[a-z]+")']) == []


# --- the reviewed files -----------------------------------------------------------------------------------------------


def test_the_generated_files_are_the_reviewed_ones(expected: Callable[[Path, str], None]) -> None:
    """A small package as a whole, but for the modules that are the same in each."""
    folder = Path(__file__).parent / "golden"
    model = compiled((folder / "library.evm").read_text(encoding="utf-8"))
    made = {path: text for path, text in files(model, "library").items() if path.count("/") > 1 or "/_" not in path}
    for path, text in made.items():
        expected(folder / path, text)
    kept = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert kept - {"library.evm"} == {path for path, text in made.items()}


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    model = compiled(*(path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.evm"))))
    write(tmp_path, model, "x")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write(tmp_path, model, "x")
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert options("x").of(PydanticOptions) is not None
