"""N02."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Fix, Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.quantities_in_names import Agreement, NameQuantity, agreement, quantity_in
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.scalar_fixes import replaced_value
from perfindicators.lints.written_names import AT, WrittenName, written_names

_RATE: Final = pattern("(?:率|度|比例|占比|比重)$")


class TargetInName(Rule):
    """指标值写进了名称。 / The target stands in the name.

    What it checks:
        名称末尾不应带数量或期限：“达标率100%”“村组干部230人”“在线率（≥97%）”“12月底前完成”。说明对象的数字不算：
        “65岁以上老年人”“12345热线”“24小时扑灭率”。名称与指标值不一致的由 N03 报告。
        A name does not end with an amount or a deadline. Numbers that say what is meant (people of 65 and over, the
        12345 hotline) are fine. A name that contradicts its target is found by N03.

    Why it matters:
        一个数写在两处，改了一处忘了另一处；来年换了指标值，名称也得跟着改，无法逐年比较。
        One number in two places is changed in one of them only, and next year the indicator has another name and can
        no longer be compared.

    Example:
        ```yaml
        - {id: paid, name: 村组干部230人, category: output/quantity, target: "≥230人"}
        ```

    Instead:
        ```yaml
        - {id: paid, name: 领取报酬的村组干部人数, category: output/quantity, target: "≥230人"}
        ```

    Sources:
        财预〔2015〕88号绩效目标申报表（指标与指标值分栏）；通行做法
        财预〔2015〕88号, declaration form (indicator and target in columns of their own); practice
    """

    code = "N02"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for a quantity at the end of each name."""
        for name in written_names(review):
            quantity = quantity_in(name.text[name.start :])
            if quantity is None:
                continue
            agrees = agreement(quantity.criterion, name.line.target)
            if agrees != "differs":
                yield _finding(name, quantity, agrees)


def _finding(name: WrittenName, quantity: NameQuantity, agrees: Agreement) -> Finding:
    shown = name.text.strip()
    message = Message(
        f"名称“{shown}”带着“{quantity.text}”：名称只写衡量什么，数量和期限写在指标值里。",
        f"The name '{shown}' carries '{quantity.text}': a name says what is measured, amounts and deadlines belong in "
        "the target.",
    )
    context = {"name": shown, "quantity": quantity.text}
    return Finding(message, name.line.place, AT, context, fix=_shorter(name, quantity, agrees))


def _shorter(name: WrittenName, quantity: NameQuantity, agrees: Agreement) -> Fix | None:
    """Return the fix that drops a quantity the target repeats, where a whole name is left."""
    rest = name.text[: name.start + quantity.start].rstrip()
    whole = quantity.text.startswith(("(", "[")) or _RATE.search(rest) is not None
    if agrees != "same" or not whole or len(rest) - name.start < 4:
        return None
    return replaced_value(name.line.place, AT, name.text, rest)
