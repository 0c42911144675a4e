"""Print how many targets per second are read: distinct ones, messy ones, and repeated ones through the cache."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from perfindicators.expressions.criteria import parse_criterion

_MESSY = (
    "不低于{}％", "至少完成{}人次", "{}%以上", "达到{}%以上", "≥{}，000元", "≥{}%（含）", "{}%-{}.5%", "±{}%",
    "1-{}个月", "2021年{}月底前", "至少三次（第{}批）", "完成{}条道路建设任务", "群众满意度≥{}%", "≦ {} 万元",
)  # fmt: skip


def _rate(texts: Sequence[str]) -> float:
    start = perf_counter()
    for text in texts:
        parse_criterion(text)
    return len(texts) / (perf_counter() - start)


def main() -> None:
    units = ("%", "万元", "个", "人次", "元/人·天", "亩", "公里", "", "户", "%")
    signs = ("≥", "≤", "=", ">=", "")
    ordinary = [f"{signs[number % 5]}{number // 10}.{number % 10}{units[number % 10]}" for number in range(10, 60_010)]
    messy = [pattern.format(number, number) for number in range(1, 1_500) for pattern in _MESSY]
    repeated = (["≥95%", "≤1125万元", "8个", "9月底前", "效果明显"] * 200_000)[:1_000_000]
    for name, texts in (("distinct, ordinary", ordinary), ("distinct, messy", messy), ("repeated, cached", repeated)):
        print(f"{name:<20}{len(set(texts)):>9,} distinct{_rate(texts):>14,.0f} strings/s")


if __name__ == "__main__":
    main()
