"""Frameworks: goal ▸ indicator ▸ standard, and a county's overlay over them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, JsonValue, model_validator

from perfindicators.model.base import (
    DisplayText,
    Document,
    DocumentId,
    Edition,
    Identifier,
    Model,
    Reason,
    Status,
    check_unique,
    semantic_error,
)
from perfindicators.model.indicators import Alternatives, CategoryPath, Indicator, IndicatorReference, LintSettings

Family = Literal["department", "project", "industry", "recurring", "county"]


class Provenance(Model):
    """How sure we are of the framework as a whole."""

    status: Status
    note: str = ""


class AppliesTo(Model):
    """Which projects a framework is meant for."""

    functions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    economic_items: tuple[str, ...] = ()


class UsedIndicator(Model):
    """An indicator of another framework that a goal recommends instead of repeating it.

    A declaration takes it from where it is defined; it carries no points in the framework that recommends it.

    Attributes:
        use: `framework[@edition]#indicator`.
        parameters: what to name when it is taken, such as the object of a survey.
    """

    use: IndicatorReference
    parameters: Mapping[str, str] = {}
    note: str = ""


class Goal(Model):
    """What is to be achieved, with the indicators that show it.

    Attributes:
        indicators: its own indicators.
        uses: indicators of other frameworks that belong to the goal, by reference.
    """

    id: Identifier
    statement: DisplayText
    indicators: tuple[Indicator, ...] = ()
    uses: tuple[UsedIndicator, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()


class Extension(Model):
    """Indicators brought in from another framework."""

    use: Annotated[str, Field(pattern=r"^[a-z0-9/.-]+(@[a-z0-9.-]+)?$")]
    pick: tuple[Identifier, ...] | Literal["all"]


class AddedIndicator(Indicator):
    """An indicator added by an overlay; without a category it takes that of the indicator it follows."""

    category: CategoryPath = ""


class Change(Model):
    """One change of an overlay: `set … to`, `remove`, or `add`, always with a reason.

    Attributes:
        set, to: id of an indicator and the keys that replace its own.
        remove: id of an indicator to take out.
        add, goal, after: a new indicator, the goal it joins, and the indicator it follows.
    """

    set: Identifier | None = None
    to: Mapping[str, JsonValue] | None = None
    remove: Identifier | None = None
    add: AddedIndicator | None = None
    goal: Identifier | None = None
    after: Identifier | None = None
    reason: Reason

    @model_validator(mode="after")
    def _one_change(self) -> Change:
        if [self.set is None, self.remove is None, self.add is None].count(False) != 1:
            raise semantic_error(
                "change",
                "每条变更只写 set、remove、add 之一。",
                "Each change has exactly one of 'set', 'remove', 'add'.",
            )
        if (self.set is None) != (self.to is None):
            raise semantic_error("change", "set 与 to 要一起写。", "'set' and 'to' go together.")
        if (self.add is None) != (self.goal is None):
            raise semantic_error("change", "add 要写明放入哪个 goal。", "'add' needs the 'goal' it joins.")
        return self


class Framework(Document):
    """An authored framework, or an overlay that extends others.

    Attributes:
        id: equals its path under `frameworks/`.
        edition: name of this edition; older ones are kept as `<id>/<edition>.yaml`.
        categories: id of the classification document whose views give the official weightings.
        goals: its own goals and indicators.
        extends, changes: for overlays.
    """

    kind: Literal["framework"]
    id: DocumentId
    family: Family
    edition: Edition = "current"
    title: DisplayText | None = None
    categories: Identifier = "project"
    applies_to: AppliesTo | None = None
    basis: tuple[Identifier, ...] = ()
    provenance: Provenance | None = None
    note: str = ""
    extends: tuple[Extension, ...] = ()
    changes: tuple[Change, ...] = ()
    goals: tuple[Goal, ...] = ()
    lint: LintSettings | None = None

    @model_validator(mode="after")
    def _goal_ids_differ(self) -> Framework:
        check_unique("goals", [goal.id for goal in self.goals])
        return self

    @model_validator(mode="after")
    def _has_content(self) -> Framework:
        if not self.goals and not self.extends:
            raise semantic_error(
                "framework",
                "框架要有 goals，或用 extends 引用其他框架。",
                "A framework needs 'goals', or 'extends' others.",
            )
        if self.changes and not self.extends:
            raise semantic_error(
                "framework",
                "changes 只用于 extends 引入的框架。",
                "'changes' belong to a framework that 'extends' another.",
            )
        return self
