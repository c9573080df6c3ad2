"""What a guard is."""

from collections.abc import Callable, Iterator

from foundation.errors import Fault
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.states import State

Guard = Callable[[State, Facts], Iterator[Fault]]
"""Gives what stands against a step; its docstring begins with "Ask for" and is what the documentation shows."""
