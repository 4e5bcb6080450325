"""Political prisoners of Belarus: detentions, releases and sanctions, with a source for every fact.

`load(table)` gives any table as a typed pandas DataFrame, from a checkout and
from the installed wheel alike.
"""

from belarus_prisoners.loading import load

__all__ = ["load"]
