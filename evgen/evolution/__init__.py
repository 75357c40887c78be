"""A project beside its history: what changed, what is released, and how both are shown.

What the commands use of it is offered here; a project without a history imports none of it.
"""

from evgen.evolution.compare import BrokenHistory as BrokenHistory
from evgen.evolution.compare import Compared as Compared
from evgen.evolution.compare import NotComparable as NotComparable
from evgen.evolution.compare import broken as broken
from evgen.evolution.compare import evolution_of as evolution_of
from evgen.evolution.compare import history_findings as history_findings
from evgen.evolution.compare import history_of as history_of
from evgen.evolution.compare import proof_of as proof_of
from evgen.evolution.release import accepted_in as accepted_in
from evgen.evolution.release import make_release as make_release
from evgen.evolution.release import summary_of as summary_of
from evgen.evolution.release import write_release as write_release
from evgen.evolution.report import nothing_changed as nothing_changed
from evgen.evolution.report import rendered as rendered
from evgen.evolution.show import find_elements as find_elements
from evgen.evolution.show import lines_of_element as lines_of_element
from evgen.evolution.show import lines_of_failures as lines_of_failures
from evgen.evolution.show import lines_of_releases as lines_of_releases
