"""Builds the reference tables of dia_analysis from the folder with facts."""
