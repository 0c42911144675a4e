"""When self-evaluations are due and who is reminded."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from perfindicators.model.base import Model, Source, Whole

MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class FilingPractice(Model):
    """When self-evaluations are due and who is reminded.

    Attributes:
        opens: month and day from which they are filed, in the year after the one evaluated.
        deadline: month and day by which they are filed; a day the month does not have is its last.
        grace_days: days after the deadline that are not yet late.
        mending_days: days to mend a returned self-evaluation.
        returns_before_escalation: returned this often, it goes to the head of the department.
        overdue_days_before_escalation: so many days late, it goes there too.
        source: when it differs from that of the document.
    """

    opens: MonthDay = "01-01"
    deadline: MonthDay = "04-30"
    grace_days: Annotated[Whole, Field(ge=0, le=366)] = 0
    mending_days: Annotated[Whole, Field(ge=0, le=366)] = 10
    returns_before_escalation: Annotated[Whole, Field(ge=1, le=100)] = 2
    overdue_days_before_escalation: Annotated[Whole, Field(ge=1, le=366)] = 30
    source: Source | None = None
