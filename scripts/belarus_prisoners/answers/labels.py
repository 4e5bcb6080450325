"""What a person would call a code."""

import polars as pl

from belarus_prisoners.package import Package


def labels(package: Package, vocabulary: str) -> dict[str, str]:
    """The English labels of a vocabulary by code."""
    codes = package.frame("codes").filter(pl.col("vocabulary") == vocabulary)
    return dict(codes.select("code", "label_en").iter_rows())
