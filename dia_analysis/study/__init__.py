"""How good is it: coded sets, training, evaluation, reliability."""

from __future__ import annotations

from dia_analysis.study.cards import write_data_card
from dia_analysis.study.evaluate import cross_validate, evaluate_gold
from dia_analysis.study.evaluation import Evaluation
from dia_analysis.study.training import TrainingReport, train_model

__all__ = [
    "Evaluation",
    "TrainingReport",
    "cross_validate",
    "evaluate_gold",
    "train_model",
    "write_data_card",
]
