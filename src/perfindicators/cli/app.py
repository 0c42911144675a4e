"""The command `perfindicators`: one thin module per verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import typer

from perfindicators.cli import (
    annual_report,
    appraise,
    assess,
    budget_review,
    creating,
    demo,
    diffing,
    explain,
    filing,
    formatting,
    lint,
    listing,
    monitor,
    parse,
    recheck,
    reconcile,
    review,
    roll_up,
    sample,
    schema,
    score,
    search,
    self_evaluate,
    settle,
    show,
    transfer,
    use_results,
    verify,
)

DOCUMENTS: Final[Mapping[str, Callable[..., None]]] = MappingProxyType(
    {
        "list": listing.list_frameworks,
        "show": show.show,
        "search": search.search,
        "suggest": search.suggest,
        "lint": lint.lint,
        "explain": explain.explain,
        "fmt": formatting.fmt,
        "new": creating.new,
        "diff": diffing.diff,
        "schema": schema.schema,
    }
)
SCORES: Final[Mapping[str, Callable[..., None]]] = MappingProxyType(
    {"demo": demo.demo, "parse": parse.parse, "score": score.score, "verify": verify.verify}
)
STEPS: Final[Mapping[str, Callable[..., None]]] = MappingProxyType(
    {
        "appraise": appraise.appraise,
        "review": review.review,
        "budget-review": budget_review.budget_review,
        "transfer": transfer.transfer,
        "monitor": monitor.monitor,
        "self-evaluate": self_evaluate.self_evaluate,
        "filing": filing.filing,
        "sample": sample.sample,
        "recheck": recheck.recheck,
        "evaluate": appraise.evaluate,
        "draw-experts": settle.draw_experts,
        "settle": settle.settle,
        "rectify": use_results.rectify,
        "advise": use_results.advise,
        "disclose": use_results.disclose,
        "roll-up": roll_up.roll_up,
        "assess": assess.assess,
        "annual-report": annual_report.annual_report,
        "reconcile": reconcile.reconcile,
    }
)
"""The verbs of the budget year, in its order."""

app = typer.Typer(
    name="perfindicators",
    help="预算绩效指标体系框架：读取、检查、评分。 / Budget performance frameworks: read, check, score.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for panel, verbs in (
    ("框架与文档 / Frameworks and documents", DOCUMENTS),
    ("评分 / Scores", SCORES),
    ("预算年度 / The budget year", STEPS),
):
    for name, verb in verbs.items():
        app.command(name, rich_help_panel=panel)(verb)
