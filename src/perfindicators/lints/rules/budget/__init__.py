"""B: targets against money."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.budget.budget_grew_targets_did_not import BudgetGrewTargetsDidNot
from perfindicators.lints.rules.budget.cost_above_budget import CostAboveBudget
from perfindicators.lints.rules.budget.cost_above_spending_standard import CostAboveSpendingStandard
from perfindicators.lints.rules.budget.cost_strictly_below_budget import CostStrictlyBelowBudget
from perfindicators.lints.rules.budget.quantity_times_cost_off_budget import QuantityTimesCostOffBudget

RULES: Final[tuple[type[Rule], ...]] = (
    CostAboveBudget,
    CostStrictlyBelowBudget,
    QuantityTimesCostOffBudget,
    CostAboveSpendingStandard,
    BudgetGrewTargetsDidNot,
)
