#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""country.py OUT [COMMUNITIES [SEED]]: flows of a country that does not exist, as CSV with the columns o, d, n.

Communities lie at random in a square, 28.6 to a thousand square kilometres as in France. Workers follow a power law (Pareto, exponent 1.05, at
least 60, at most 600,000), jobs grow as workers to the power 1.12, so that towns draw people in. From each community, people go where a gravity model sends
them: in proportion to jobs × exp(-distance / 8 km), to the 58 destinations within 45 km that draw most; an average of 57 flows, written to a
thousandth as weighted censuses are. Rows come in no order. The same arguments give the same file.
"""
import math
import random
import sys

RADIUS = 45.0
KERNEL = 8.0
DESTINATIONS = 58
DENSITY = 0.0286


def flows(communities, seed):
    """Yields origin, destination, count."""
    draw = random.Random(seed)
    side = math.sqrt(communities / DENSITY)
    place = [(draw.uniform(0, side), draw.uniform(0, side)) for _ in range(communities)]
    workers = [min(60 / (1 - draw.random()) ** (1 / 1.05), 600_000) for _ in range(communities)]
    jobs = [w ** 1.12 for w in workers]
    cells = {}
    for i, (x, y) in enumerate(place):
        cells.setdefault((int(x // RADIUS), int(y // RADIUS)), []).append(i)
    for i, (x, y) in enumerate(place):
        column, row = int(x // RADIUS), int(y // RADIUS)
        drawn = []
        for cell in ((column + a, row + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
            for j in cells.get(cell, ()):
                distance = math.hypot(place[j][0] - x, place[j][1] - y)
                if distance < RADIUS:
                    drawn.append((jobs[j] * math.exp(-distance / KERNEL), j))
        drawn.sort(reverse=True)
        del drawn[DESTINATIONS:]
        total = sum(weight for weight, _ in drawn)
        for weight, j in drawn:
            count = round(workers[i] * weight / total, 3)
            if count > 0:
                yield i, j, count


def main():
    out = sys.argv[1]
    communities = int(sys.argv[2]) if len(sys.argv) > 2 else 35_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rows = [f"{i:05d},{j:05d},{count:g}\n" if count < 1000 else f"{i:05d},{j:05d},{count:.3f}\n" for i, j, count in flows(communities, seed)]
    random.Random(seed).shuffle(rows)
    with open(out, "w", encoding="ascii") as file:
        file.write("o,d,n\n")
        file.writelines(rows)
    print(f"{communities} communities, {len(rows)} flows", file=sys.stderr)


if __name__ == "__main__":
    main()
