"""What was measured, as a table, each line beside its limit."""

from dataclasses import dataclass, field


@dataclass
class Line:
    """One figure for each size, and what it must not pass."""

    what: str
    figures: dict = field(default_factory=dict)  # {size: Times or text}
    limit: str = ""
    kept: bool | None = None  # None: no limit


class Report:
    """Gathers lines and prints them as they come."""

    def __init__(self, write, sizes):
        self.write, self.sizes, self.lines = write, sizes, []

    def head(self, title):
        """A heading over the lines that follow."""
        sizes = "".join(f"{size:>18,}" for size in self.sizes)
        self.write(f"\n{title:<44}{sizes}")

    def say(self, what, figures, limit="", kept=None):
        """One line of figures by size."""
        self.lines.append(Line(what, figures, limit, kept))
        shown = "".join(f"{figures.get(size, '')!s:>18}" for size in self.sizes)
        self.write(f"  {what:<42}{shown}   {verdict(limit, kept)}")

    def tell(self, what, figure, limit="", kept=None):
        """One line with one figure."""
        self.lines.append(Line(what, {None: figure}, limit, kept))
        self.write(f"  {what:<58} {figure:>22}   {verdict(limit, kept)}")

    @property
    def over(self):
        """The lines that are over their limit."""
        return [line for line in self.lines if line.kept is False]

    def close(self):
        """Say how it went."""
        limited = [line for line in self.lines if line.kept is not None]
        self.write(f"\n{len(limited) - len(self.over)} of {len(limited)} limits kept.")
        for line in self.over:
            self.write(f"  over: {line.what} ({line.limit})")


def verdict(limit, kept):
    """Such as `≤ 50 ms  ok`."""
    return f"{limit}  {'ok' if kept else 'OVER'}" if kept is not None else limit
