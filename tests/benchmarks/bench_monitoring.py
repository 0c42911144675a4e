"""How long the monitoring of a prefecture takes: 4,326 projects, three indicators each."""

from __future__ import annotations

from bench_figure import Figure, fastest, milliseconds

from perfindicators.lifecycle.monitoring.facade import monitor

PROJECTS = 4_326


def table(projects: int = PROJECTS, indicators: int = 1) -> list[dict[str, str]]:
    """Rows as a platform exports them: money on every row, a count, a rate and a judged target in turn."""
    kinds = (("≥", "120", "人次", "45"), ("≥", "95", "%", "93"), ("", "效果明显", "", "部分达成"))
    return [
        {
            "项目编码": f"5328{project:06}", "项目名称": f"项目{project}", "主管部门": f"部门{project % 90}",
            "年度": "2022",
            "年初预算数": f"{50 + project % 400}.50", "执行数": f"{project % 50}.25", "全年预计执行数": "48.5",
            "三级指标": f"指标{number}", "计算符号": kinds[number % 3][0], "年度指标值": kinds[number % 3][1],
            "计量单位": kinds[number % 3][2], "当前完成值": kinds[number % 3][3], "完成目标可能性": "有可能",
            "偏差原因": "人员保障",
        }
        for project in range(projects)
        for number in range(indicators)
    ]  # fmt: skip


def monitoring() -> list[Figure]:
    """One indicator per project, and three."""
    figures = []
    for indicators, asked in ((1, "< 1 s"), (3, "")):
        rows = table(indicators=indicators)
        seconds = fastest(lambda rows=rows: monitor(rows, month=7), 3)
        figures.append(
            Figure(
                f"monitoring, 4,326 projects, {len(rows):,} rows", milliseconds(seconds),
                asked=asked, kept=seconds < 1 if asked else None,
            )
        )  # fmt: skip
    return figures
