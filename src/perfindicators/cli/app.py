"""The command `perfindicators`: one thin module per verb."""

from __future__ import annotations

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

app = typer.Typer(
    name="perfindicators",
    help="预算绩效指标体系框架：读取、检查、评分。 / Budget performance frameworks: read, check, score.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("list")(listing.list_frameworks)
app.command("show")(show.show)
app.command("search")(search.search)
app.command("suggest")(search.suggest)
app.command("lint")(lint.lint)
app.command("explain")(explain.explain)
app.command("fmt")(formatting.fmt)
app.command("new")(creating.new)
app.command("diff")(diffing.diff)
app.command("parse")(parse.parse)
app.command("score")(score.score)
app.command("verify")(verify.verify)
app.command("roll-up")(roll_up.roll_up)
app.command("recheck")(recheck.recheck)
app.command("assess")(assess.assess)
app.command("budget-review")(budget_review.budget_review)
app.command("transfer")(transfer.transfer)
app.command("settle")(settle.settle)
app.command("draw-experts")(settle.draw_experts)
app.command("rectify")(use_results.rectify)
app.command("advise")(use_results.advise)
app.command("disclose")(use_results.disclose)
app.command("reconcile")(reconcile.reconcile)
app.command("annual-report")(annual_report.annual_report)
app.command("self-evaluate")(self_evaluate.self_evaluate)
app.command("filing")(filing.filing)
app.command("sample")(sample.sample)
app.command("schema")(schema.schema)
app.command("monitor")(monitor.monitor)
app.command("review")(review.review)
app.command("appraise")(appraise.appraise)
app.command("evaluate")(appraise.evaluate)
app.command("demo")(demo.demo)
