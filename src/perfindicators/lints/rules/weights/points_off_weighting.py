"""W03."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import counted_lines, is_classified, shown
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.model.reference_data import Categories, View
from perfindicators.resolution.points import counted_category, level1_points

_ByLevel1 = Mapping[str, Decimal]


class PointsOffWeighting(Rule):
    """一级指标分值与规定权重不一致。 / The points of level-1 categories differ from the official weighting.

    What it checks:
        一级指标分值合计应为：产出 50、效益 30、满意度 10（2020年自评表），或成本 20、产出 40、效益 20、满意度 10
        （2021年指引）；没有某一类时按该权重规定的去向归并，如无满意度时效益 40。申报写明 view 的按该权重，没写的符合其
        一即可；表按成本列在产出之下还是单列来认。总分与权重总分不同的不比（那是另一个问题），本项目自拟的权重也不比。
        `tolerance` 是允许的差（分）。
        Points per level-1 category follow the official weighting: output 50, benefit 30, satisfaction 10 (form of
        2020), or cost 20, output 40, benefit 20, satisfaction 10 (guide of 2021); points of an absent category go where
        the weighting sends them. The weighting named by 'view' counts, otherwise any; in a table, the place of cost
        tells. Sets with another total and weightings this project only proposes are not compared. 'tolerance' in
        points.

    Why it matters:
        一级权重是统一规定，各项目之间才可比；因特殊情况调整的要说明理由。
        Projects compare only when their categories weigh the same; a special case needs its reason.

    Example:
        ```yaml
        - {id: trainees, name: 参训人次, category: output/quantity, target: "≥800人次", points: 40}
        - {id: applied, name: 三个月后应用率, category: benefit/social, target: "≥80%", points: 20}
        - {id: content, name: 学员满意度, category: satisfaction/served, target: "≥90%", points: 30}
        ```

    Instead:
        ```yaml
        - {id: trainees, name: 参训人次, category: output/quantity, target: "≥800人次", points: 50}
        - {id: applied, name: 三个月后应用率, category: benefit/social, target: "≥80%", points: 30}
        - {id: content, name: 学员满意度, category: satisfaction/served, target: "≥90%", points: 10}
        ```

    Sources:
        财政部 财预〔2020〕10号 自评表；财政部 财预〔2021〕101号 附件1（分值为回忆，待核）
        Ministry of Finance 财预〔2020〕10号, self-evaluation form; 财预〔2021〕101号, annex 1 (points from memory)
    """

    code = "W03"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"tolerance": Decimal(0)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare points per level-1 category with each weighting that may apply."""
        categories = review.weighting.categories
        if categories is None or not is_classified(review) or any(line.points is None for line in review.lines):
            return
        compared = [_expected(view, review) for view in _views(review, categories)]
        total = sum(_counted(None, review).values(), Decimal(0))
        compared = [pair for pair in compared if sum(pair[1].values(), Decimal(0)) == total]
        if compared and not any(self._agrees(found, wanted) for found, wanted in compared):
            yield _finding(review, *compared[0])

    def _agrees(self, found: _ByLevel1, wanted: _ByLevel1) -> bool:
        tolerance = self.limit("tolerance")
        return all(abs(found.get(level1, Decimal(0)) - points) <= tolerance for level1, points in wanted.items())


def _views(review: Review, categories: Categories) -> list[View]:
    """Return the official weightings that may apply: the one named, or those with a place for every line."""
    if review.table is None and review.weighting.view is not None and review.place.written("view"):
        views = [review.weighting.view]
    else:
        views = [view for view in categories.views.values() if _has_place_for(view, review, categories)]
    return [view for view in views if view.source is None or view.source.status != "proposed"]


def _has_place_for(view: View, review: Review, categories: Categories) -> bool:
    """Return whether every category is one of the weighting's; one printed at level 1 stays at that level 1."""
    known = {*categories.tree, *(f"{top}/{level2}" for top, below in categories.tree.items() for level2 in below)}
    known |= set(view.move.values())
    paths = {_written(line, review) for line in review.lines}
    moved = review.table is not None and any(_level1(counted_category(view, path)) != _level1(path) for path in paths)
    return paths <= known and not moved


def _written(line: ReviewedLine, review: Review) -> str:
    """Return the category path before a weighting moves it; a table's headings are read without one."""
    return line.category if review.table is not None or not line.written_category else line.written_category


def _level1(category: str) -> str:
    return category.partition("/")[0]


def _counted(view: View | None, review: Review) -> _ByLevel1:
    points: dict[str, Decimal] = {}
    for line in counted_lines(review):
        level1 = _level1(counted_category(view, _written(line, review)))
        points[level1] = points.get(level1, Decimal(0)) + (line.points or Decimal(0))
    return points


def _expected(view: View, review: Review) -> tuple[_ByLevel1, _ByLevel1]:
    found = {level1: points for level1, points in _counted(view, review).items() if points}
    return found, level1_points(view, frozenset(found))


def _finding(review: Review, found: _ByLevel1, wanted: _ByLevel1) -> Finding:
    zh, en = _listed(review, wanted, found)
    wanted_zh, wanted_en = _listed(review, wanted, wanted)
    message = Message(
        f"一级指标分值为{zh}，按规定权重应为{wanted_zh}：请调整分值，或说明理由。",
        f"Level-1 points are {en}; the official weighting gives {wanted_en}: adjust them, or explain why.",
    )
    return Finding(message, review.place, ("goals",), {"found": en, "wanted": wanted_en})


def _listed(review: Review, order: _ByLevel1, points: _ByLevel1) -> tuple[str, str]:
    names = [category_names(review.weighting.categories, (level1,)) for level1 in order]
    values = [shown(points.get(level1, Decimal(0))) for level1 in order]
    zh = "、".join(f"{name} {value}" for (name, _), value in zip(names, values, strict=True))
    return zh, ", ".join(f"{name} {value}" for (_, name), value in zip(names, values, strict=True))
