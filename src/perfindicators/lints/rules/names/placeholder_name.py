"""N01."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Fix, Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.scalar_fixes import replaced_value
from perfindicators.lints.written_names import AT, WrittenName, folded, written_names

_LEFT_OPEN: Final = pattern(
    r"\*{2,}|_{2,}|(?<![A-Za-z])[XxＸ×]{2,}(?![A-Za-z])|[○〇◯]{2,}|某某"
    r"|[(\[](?:请|待|需|此处)?(?:填写?|填报|补充|待定)[^()\[\]]*[)\]]"
)
"""What forms print where something is to be filled in."""
_HINT: Final = pattern(r"\s*[(\[][^()\[\]]*\*{2,}[^()\[\]]*[)\]]\s*$")
_NO_NAME: Final = pattern(
    r"(?:[一二三四]级)?(?:绩效)?指标(?:名称|内容)?\s*[\d一二三四五六七八九十]*\s*[:.、]?|新增指标\d*|指标名称?"
    r"|(?:数量|质量|时效|成本|(?:经济|社会|生态)效益|可持续影响|满意度)指标\s*[\d一二三四五]+[:.、]?"
    r"|无|暂无|不涉及|不适用|未设|待定|名称|示例|[.…]+"
)
_LETTER: Final = pattern("[一-鿿A-Za-z]")
_WHOLE_BRACKET: Final = pattern(r"\([^()]*\)")


class PlaceholderName(Rule):
    """名称为空或是模板占位。 / The name is empty or a placeholder of the template.

    What it checks:
        三级指标名称不能只是“指标1”“无”“0”“/”之类的占位，也不能留有模板的“**”“XX”“（请填写）”；引用框架指标时，
        parameters 不能照抄脚手架的“（调查对象）”。表中没有指标值、分值和完成值的空行不算。
        A level-3 name is not just 指标1, 无, 0 or /, and keeps none of the template's **, XX or (请填写); nor does a
        parameter keep the scaffold's words in brackets. Rows of a form without target, points and actual value are
        passed over.

    Why it matters:
        名称没有填，谁也不知道考核什么；占位原样公开，说明表没有人看过。
        Nobody knows what is judged, and a published blank shows that nobody read the form.

    Example:
        ```yaml
        - {id: a, name: "贫困地区旅游景点开发数量（≥**个）", category: output/quantity, target: "≥4个"}
        - {id: b, name: 指标1, category: output/quality, target: "≥98%"}
        ```

    Instead:
        ```yaml
        - {id: scenic-spots, name: 贫困地区旅游景点开发数量, category: output/quantity, target: "≥4个"}
        - {id: accepted, name: 景点设施验收合格率, category: output/quality, target: "≥98%"}
        ```

    Sources:
        财预〔2015〕88号绩效目标申报表（三级指标须填写）；预算管理一体化系统绩效管理模块的填报校验
        财预〔2015〕88号, declaration form (level-3 indicators are filled in); checks of the 预算管理一体化 system
    """

    code = "N01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for names that say nothing and for blanks left open."""
        for name in written_names(review):
            text = name.folded.strip()
            blank = _LEFT_OPEN.search(text)
            if blank is not None:
                yield _left_open(name, blank[0])
            elif (_LETTER.search(text) is None or _NO_NAME.fullmatch(text)) and not _is_empty_row(name.line):
                yield _says_nothing(name)
        for line in review.lines:
            yield from _open_parameters(line)


def _is_empty_row(line: ReviewedLine) -> bool:
    """Whether a row only fills the form: nothing is asked and nothing was reported."""
    reported = line.reported
    return reported is not None and not line.target_text and not line.points and not reported.observation.actual


def _left_open(name: WrittenName, blank: str) -> Finding:
    shown = name.text.strip()
    message = Message(
        f"名称“{shown}”中还留着模板占位“{blank}”：填上实际内容，或把它删去，指标值写在指标值一栏。",
        f"The name '{shown}' still holds the template's '{blank}': fill it in or delete it; the target has its own "
        "place.",
    )
    context = {"name": shown, "placeholder": blank}
    return Finding(message, name.line.place, AT, context, fix=_without_hint(name))


def _without_hint(name: WrittenName) -> Fix | None:
    """Return the fix that drops a bracket (≥**%) where the target is stated and nothing else is left open."""
    hint = _HINT.search(folded(name.text))
    if hint is None or not name.line.target_text:
        return None
    rest = name.text[: hint.start()]
    if _LETTER.search(rest) is None or _LEFT_OPEN.search(folded(rest)):
        return None
    return replaced_value(name.line.place, AT, name.text, rest)


def _says_nothing(name: WrittenName) -> Finding:
    shown = name.text.strip()
    message = Message(
        f"名称“{shown}”没有说明考核什么：写出被衡量的事项，如“设备验收合格率”；不设这项就删去整行。",
        f"The name '{shown}' does not say what is judged: name what is measured, such as 设备验收合格率, or delete the "
        "line.",
    )
    return Finding(message, name.line.place, AT, {"name": shown})


def _open_parameters(line: ReviewedLine) -> Iterator[Finding]:
    for key, value in line.parameters.items():
        text = folded(value.strip())
        if _WHOLE_BRACKET.fullmatch(text) or _LEFT_OPEN.search(text):
            message = Message(
                f"“{line.name}”的 {key} 还是占位“{value}”：写明实际对象，如“受助学生”。",
                f"'{key}' of '{line.name}' is still the placeholder '{value}': name who it is, such as 受助学生.",
            )
            yield Finding(message, line.place, ("parameters", key), {"name": line.name, "placeholder": value})
