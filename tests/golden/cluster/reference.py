#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: reference.py FOLDER

themes.mtx: 160 segments that talk about four themes with a vocabulary of 60 forms, drawn with a fixed seed.
themes.rainette.tsv, themes.iramuteq.tsv: their classes by the two published algorithms (the intended one, without rainette's slip), written from
the description of the methods with dense tables, a power iteration and χ² by its definition: none of the engine's shortcuts, so that the
engine is checked against something else than itself. Slow on purpose: half a minute.
"""
import random
import sys
from pathlib import Path

SEGMENTS, FORMS, CLASSES = 160, 60, 6


def draw():
    pick = random.Random(1789)
    rows = []
    for i in range(SEGMENTS):
        theme = (0, 0, 0, 0, 1, 1, 1, 2, 2, 3)[i % 10]
        row = set()
        while len(row) < 4 + i % 5:
            own = pick.random() < 0.62
            row.add(theme * 12 + int(12 * pick.random() ** 1.6) if own else int(60 * pick.random()))
        rows.append(sorted(row))
    return rows


def chi2(rows, side, forms):
    count = {(g, j): 0 for g in (0, 1) for j in forms}
    for row, g in zip(rows, side):
        for j in row:
            count[g, j] += 1
    mass = [sum(count[g, j] for j in forms) for g in (0, 1)]
    total = sum(mass)
    value = 0
    for j in forms:
        both = count[0, j] + count[1, j]
        for g in (0, 1):
            expected = both * mass[g] / total
            if expected > 0:
                value += (count[g, j] - expected) ** 2 / expected
    return value


def factor(rows, forms):
    """Coordinates of the rows on the first axis: power iteration on averages of averages, the trivial one taken out each time."""
    total = {j: sum(j in row for row in rows) for j in forms}
    n = sum(total.values())
    x = {j: ((7 * j) % 13) - 6.0 for j in forms}
    for _ in range(3000):
        mean = sum(total[j] * x[j] for j in forms) / n
        x = {j: x[j] - mean for j in forms}
        y = [sum(x[j] for j in row) / len(row) for row in rows]
        x = {j: sum(y[i] for i, row in enumerate(rows) if j in row) / total[j] for j in forms}
        norm = (sum(total[j] * x[j] ** 2 for j in forms) / n) ** 0.5
        x = {j: v / norm for j, v in x.items()}
    return [sum(x[j] for j in row) / len(row) for row in rows]


def first_cut(rows, forms):
    place = factor(rows, forms)
    order = sorted(range(len(rows)), key=lambda i: place[i])
    side, best = [0] * len(rows), (-1, None)
    for i in order[:-1]:
        side[i] = 1
        value = chi2(rows, side, forms)
        if value > best[0] * (1 + 1e-12):
            best = (value, list(side))
    return best[1]


def steepest(rows, side, forms):
    now = chi2(rows, side, forms)
    while True:
        best = (now * (1 + 1e-12), None)
        for i in range(len(rows)):
            side[i] ^= 1
            value = chi2(rows, side, forms) if 0 < sum(side) < len(side) else 0
            side[i] ^= 1
            if value > best[0]:
                best = (value, i)
        if best[1] is None:
            return side
        side[best[1]] ^= 1
        now = best[0]


def sweeps(rows, side, forms):
    now, last = chi2(rows, side, forms), None
    while min(sum(side), len(side) - sum(side)) >= 5:
        moved = []
        for i in range(len(rows)):
            if sum(side) - side[i] in (0, len(side) - 1) and side[i] == 1:
                continue
            side[i] ^= 1
            value = chi2(rows, side, forms)
            if value > now * (1 + 1e-12):
                now = value
                moved.append(i)
            else:
                side[i] ^= 1
        if not moved or moved == last:
            break
        last = moved
    return side


def keep_by_contingency(rows, side, forms):
    kept = [set(), set()]
    mass = [sum(len(r) for r, g in zip(rows, side) if g == h) for h in (0, 1)]
    n = sum(mass)
    for j in forms:
        t = [sum(j in r for r, g in zip(rows, side) if g == h) for h in (0, 1)]
        e = [sum(t) * mass[h] / n for h in (0, 1)]
        x = sum((t[h] - e[h]) ** 2 / e[h] for h in (0, 1))
        c = (x / (x + sum(t))) ** 0.5
        for h in (0, 1):
            if t[h] >= 3 and (c <= 0.3 or t[h] > e[h]):
                kept[h].add(j)
    return kept


def keep_by_presence(rows, side, forms):
    kept = [set(), set()]
    size = [side.count(0), side.count(1)]
    limit = 1.9 + 1.9 * max(size) / min(size)
    for j in forms:
        t = [sum(j in r for r, g in zip(rows, side) if g == h) for h in (0, 1)]
        cells = [t[0], t[1], size[0] - t[0], size[1] - t[1]]
        a, b, c, d = cells
        n = a + b + c + d
        product = (a + b) * (c + d) * (a + c) * (b + d)
        gap = abs(a * d - b * c)
        if min(cells) < 10:
            gap -= min(n / 2, gap)
        x = n * gap * gap / product if product else 0
        for h in (0, 1):
            under = t[h] < sum(t) * size[h] / n
            if t[h] > 3 and not (x > limit and under):
                kept[h].add(j)
    return kept


def classify(rows, move, keep):
    leaves = [(list(range(len(rows))), set(range(FORMS)))]
    levels = []
    parts = [(list(range(len(rows))))]
    for _ in range(CLASSES - 1):
        at = max(range(len(leaves)), key=lambda i: len([s for s in leaves[i][0]]))
        members, allowed = leaves[at]
        table = [[j for j in rows[s] if j in allowed] for s in members]
        forms = sorted({j for row in table for j in row})
        side = move(table, first_cut(table, forms), forms)
        kept = keep(table, side, forms)
        groups = [[s for s, g in zip(members, side) if g == h] for h in (0, 1)]
        order = (0, 1) if len(groups[0]) >= len(groups[1]) else (1, 0)
        children, whole = [], []
        for h in order:
            # Segments left without a form take no part below, but belong to the class.
            children.append(([s for s in groups[h] if kept[h] & set(rows[s]) & allowed], kept[h] & allowed))
            whole.append(groups[h])
        leaves[at:at + 1] = children
        parts[at:at + 1] = whole
        labels = [0] * len(rows)
        for number, part in enumerate(parts, 1):
            for s in part:
                labels[s] = number
        levels.append(labels)
    return levels


def write(path, levels):
    names = ["seg"] + [f"k{k + 2}" for k in range(len(levels))]
    lines = ["\t".join(names)]
    for i in range(SEGMENTS):
        lines.append("\t".join([str(i + 1)] + [str(level[i]) if level[i] else "NA" for level in levels]))
    path.write_text("\n".join(lines) + "\n")


def main():
    folder = Path(sys.argv[1])
    rows = draw()
    entries = [f"{i + 1} {j + 1} 1" for i, row in enumerate(rows) for j in row]
    (folder / "themes.mtx").write_text("%%MatrixMarket matrix coordinate integer general\n"
                                       f"{SEGMENTS} {FORMS} {len(entries)}\n" + "\n".join(entries) + "\n")
    write(folder / "themes.rainette.tsv", classify(rows, steepest, keep_by_contingency))
    write(folder / "themes.iramuteq.tsv", classify(rows, sweeps, keep_by_presence))


main()
