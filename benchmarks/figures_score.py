"""Score the figures of a labelled set: ``python -m benchmarks.figures_score figures_second.toml``."""

from __future__ import annotations

import sys

from tests import figures_gold


def main() -> None:
    """Print what was read otherwise than labelled, then the shares of all labelled figures that are right."""
    scored = figures_gold.score(sys.argv[1])
    print("\n".join(sorted(scored.wrong)))
    print(f"{scored.sentences} sentences, {scored.total} figures, {scored.found} found, {scored.extra} extra")
    print({name: f"{scored.share(name):.1%}" for name in scored.right if scored.right[name]})
    print(f"group where one is labelled: {scored.grouped_right} of {scored.grouped}")


if __name__ == "__main__":
    main()
