"""How progress is judged against the calendar."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import Date, Model, Share, Source, Whole, semantic_error

WarningLight = Literal["yellow", "red"]
Cause = Literal["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"]
BandShare = Annotated[Share, Field(ge=0, le=2)]
Part = Annotated[Share, Field(ge=0, le=1)]


class ProgressBands(Model):
    """Lights by progress ÷ planned progress.

    Attributes:
        red_below: below this share it is red.
        yellow_below: below this share it is yellow, from it on green.
        source: when it differs from that of the section.
    """

    red_below: BandShare = Decimal("0.6")
    yellow_below: BandShare = Decimal("0.8")
    source: Source | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ProgressBands:
        if self.yellow_below < self.red_below:
            raise semantic_error(
                "bands",
                f"yellow_below（{self.yellow_below}）小于 red_below（{self.red_below}），请改其中一个。",
                f"'yellow_below' ({self.yellow_below}) is less than 'red_below' ({self.red_below}): mend one of them.",
            )
        return self


class Checkpoint(Model):
    """What must be spent by the end of a month.

    Attributes:
        month: January to this month.
        spent: least share of the budget.
    """

    month: Annotated[Whole, Field(ge=1, le=12)]
    spent: Part


class Checkpoints(Model):
    """Cumulative execution that must be reached; a missed one warns.

    Attributes:
        months: the checkpoints; between two of them the earlier one holds.
        light: of a missed checkpoint.
        source: when it differs from that of the section.
    """

    months: Annotated[tuple[Checkpoint, ...], Field(min_length=1)]
    light: WarningLight = "red"
    source: Source | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Checkpoints:
        pairs = [(item.month, item.spent) for item in self.months]
        if any(late[0] <= early[0] or late[1] < early[1] for early, late in pairwise(pairs)):
            raise semantic_error(
                "checkpoints",
                "months 要按月份从早到晚写，spent 不能变小，请改正。",
                "'months' go from early to late and 'spent' never falls: mend them.",
            )
        return self


class ProgressGap(Model):
    """How far goal progress and execution may be apart.

    Attributes:
        points: more than this difference warns, as a share: 10% is ten percentage points.
        light: of a wider gap.
        source: when it differs from that of the section.
    """

    points: Part = Decimal("0.1")
    light: WarningLight = "yellow"
    source: Source | None = None


class AnswerTime(Model):
    """How long a department has to answer a warning, and what follows when it does not.

    Attributes:
        days: counted from the day after the slip.
        counted: working or calendar days.
        afterwards: what an unanswered slip leads to.
        source: when it differs from that of the section.
    """

    days: Annotated[Whole, Field(ge=1, le=366)] = 30
    counted: Literal["working", "calendar"] = "calendar"
    afterwards: Literal["remind", "suspend"] = "remind"
    source: Source | None = None


class MonitoringPractice(Model):
    """How progress is judged against the calendar.

    Attributes:
        money: bands of spending ÷ planned spending.
        goals: bands of goal progress ÷ planned progress.
        checkpoints: cumulative execution that judges spending in place of the bands, where there is no own curve.
        gap: how far goals and spending may be apart; not looked at when left out.
        objective_causes: causes that lie outside the project, so that budget and goal are adjusted together.
        answer: how long a department has to answer.
        holidays: days from Monday to Friday that are not worked.
        make_up_days: Saturdays and Sundays that are worked.
        handling_source: where the measures come from, when it differs from that of the section.
        source: when it differs from that of the document.
    """

    money: ProgressBands = ProgressBands()
    goals: ProgressBands = ProgressBands()
    checkpoints: Checkpoints | None = None
    gap: ProgressGap | None = None
    objective_causes: tuple[Cause, ...] = ("经费保障", "硬件条件保障")
    answer: AnswerTime = AnswerTime()
    holidays: tuple[Date, ...] = ()
    make_up_days: tuple[Date, ...] = ()
    handling_source: Source | None = None
    source: Source | None = None
