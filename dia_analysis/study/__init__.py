"""How good is it: coded sets, training, evaluation, reliability."""

from __future__ import annotations

from dia_analysis.study.cards import write_data_card
from dia_analysis.study.check_set import check_passages
from dia_analysis.study.codings import read_coders
from dia_analysis.study.curve import curve_rows, learning_curve
from dia_analysis.study.evaluate import cross_validate, evaluate_gold, model_codes
from dia_analysis.study.evaluation import Evaluation
from dia_analysis.study.keep import add_figures, keep_with_model, write_figures
from dia_analysis.study.plain_csv import csv_bytes
from dia_analysis.study.reliability import coder_reliability, reliability_rows
from dia_analysis.study.training import TrainingReport, train_model
from dia_analysis.study.unlabelled import running_text
from dia_analysis.study.vectors import RunningText

__all__ = [
    "Evaluation",
    "RunningText",
    "TrainingReport",
    "add_figures",
    "check_passages",
    "coder_reliability",
    "cross_validate",
    "csv_bytes",
    "curve_rows",
    "evaluate_gold",
    "keep_with_model",
    "learning_curve",
    "model_codes",
    "read_coders",
    "reliability_rows",
    "running_text",
    "train_model",
    "write_data_card",
    "write_figures",
]
