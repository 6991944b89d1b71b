# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the measures of texts share: running `maillage synthesis file`, reading its report, and how far two partitions agree."""
import csv
import json
import math
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

csv.field_size_limit(1 << 30)
ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = Path(os.environ.get("MAILLAGE_SHARED", ROOT.parent / "shared")) / "data/notebooks"
BINARY = ROOT / "build/release/maillage"


def need_data():
    if not NOTEBOOKS.is_dir():
        sys.exit(f"SKIPPED: no shared data at {NOTEBOOKS}")


def synthesise(binary, file, out, *options):
    """What `maillage synthesis file FILE … --json` says, seconds by the wall, seconds of the processor, megabytes at most."""
    command = [str(binary), "synthesis", "file", str(file), "--out", str(out), "--json", *options]
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return json.loads(text), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rows_of(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


def write_rows(path, names, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def passages_of(report):
    """Rows of passages.csv: line of the file, bytes of the text, class (an empty string for none)."""
    for row in rows_of(Path(report) / "passages.csv"):
        yield int(row["line"]), int(row["begin"]), int(row["end"]), row["class"]


def republique():
    """Contributions on digital matters (2015); an argument has the section of what it answers."""
    rows = list(rows_of(NOTEBOOKS / "republique-numerique.csv"))
    section = {row["id"]: row["section"] for row in rows if row["kind"] != "argument"}
    for row in rows:
        row["section"] = row["section"] or section.get(row["parent_id"], "")
    return rows


def agreement(pairs):
    """Adjusted Rand index (Hubert and Arabie 1985) and normalised mutual information (by the mean of the two entropies) of the partitions
    that `pairs`, a Counter of (class in one, class in the other), crosses. Counts may be weights."""
    total = sum(pairs.values())
    first, second = Counter(), Counter()
    for (a, b), count in pairs.items():
        first[a] += count
        second[b] += count
    choose = lambda counts: sum(count * (count - 1) / 2 for count in counts)
    both, of_first, of_second = choose(pairs.values()), choose(first.values()), choose(second.values())
    expected = of_first * of_second / (total * (total - 1) / 2)
    most = (of_first + of_second) / 2
    rand = (both - expected) / (most - expected) if most != expected else 1.0
    entropy = lambda counts: -sum(count / total * math.log(count / total) for count in counts if count)
    shared = sum(count / total * math.log(count * total / (first[a] * second[b])) for (a, b), count in pairs.items() if count)
    mean = (entropy(first.values()) + entropy(second.values())) / 2
    return rand, shared / mean if mean > 0 else 1.0
