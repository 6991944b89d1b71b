#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""measure.py BINARY [MATRIX…]: time, memory and criterion of `maillage synthesis matrix` on the reference matrices.

Needs the public data (MAILLAGE_SHARED, by default "shared" beside the checkout). Every matrix is cut into ten classes on one thread, nothing set
aside, as the references do; 20 runs, of which the shortest wall, computing and processor times count, since other work on the machine
only ever adds to them. χ² is recomputed by the data's own compare.py from the file written, never
taken from the program. Reference times are multiplied by the machine factor before ratios are formed. Last, gdn4k with the default
setting aside.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("MAILLAGE_SHARED", HERE.parents[2] / "shared"))
DATA = SHARED / "data" / "text-clustering"
# Whole-process seconds of the references (rainette, IRaMuTeQ) on their machine; None where they do not finish.
REFERENCE = {"mpt1k": (7.7, 5.5), "gdn3k": (12.0, 18.7), "gdn4k": (35.1, None), "mpt5k": (21.8, 28.4), "mpt20k": (107.9, 163.2), "eltec100k": (None, None)}
RUNS = 20


def chi2(folder, groups):
    """{k: (χ², sizes)} by compare.py."""
    text = subprocess.run([sys.executable, DATA / "compare.py", "--chi2", folder, groups], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^(k\d+)\tchi2=([\d.]+)\t.*sizes=\[(.*)\]$", text, re.M)
    return {k: (float(value), sizes) for k, value, sizes in found}


def run(binary, table, out, *options):
    """Report of the last run; shortest wall, computing and processor seconds; greatest memory in megabytes."""
    wall, compute, processor, memory = [], [], [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        child = subprocess.Popen([binary, "synthesis", "matrix", table, "--threads", "1", "--out", out, "--json", *options], stdout=subprocess.PIPE)
        text = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall.append(time.perf_counter() - started)
        if status != 0:
            sys.exit(f"{table}: the program failed ({status})")
        report = json.loads(text)
        compute.append(report["seconds"]["compute"])
        processor.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss / 1024)
    return report, min(wall), min(compute), min(processor), max(memory)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not DATA.is_dir():
        sys.exit(f"SKIPPED: no reference matrices in {DATA}")
    binary = str(Path(sys.argv[1]).resolve())
    matrices = sys.argv[2:] or list(REFERENCE)
    factor = float(subprocess.run([sys.executable, SHARED / "data" / "machine_factor.py"], capture_output=True, text=True, check=True).stdout)
    print(f"machine factor {factor:.3f}")
    print("| matrix | non-zeros | wall s | processor s | compute s | MB | rainette / compute | IRaMuTeQ / compute | rainette / wall |")
    print("|---|---|---|---|---|---|---|---|---|")
    criteria = []
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "groups.tsv")
        for name in matrices:
            table = next(path for path in (DATA / name / "dtm.mtx", DATA / name / "dtm.mtx.gz") if path.exists())
            report, wall, compute, processor, memory = run(binary, str(table), out, "--set-aside", "none")
            rainette, iramuteq = REFERENCE[name]
            ratio = lambda reference, ours: f"{reference * factor / ours:.0f}" if reference else "–"
            print(f"| {name} | {report['nonzeros']} | {wall:.3f} | {processor:.3f} | {compute:.3f} | {memory:.0f} | {ratio(rainette, compute)} | "
                  f"{ratio(iramuteq, compute)} | {ratio(rainette, wall)} |", flush=True)
            if table.suffix == ".mtx":
                ours = chi2(DATA / name, out)
                peers = {peer: chi2(DATA / name, path) for peer in ("rainette_simple", "rainette_fixed", "iramuteq_chd")
                         if (path := DATA / name / f"{peer}_k10.groups.tsv").exists()}
                criteria.append((name, ours, peers))
        for name, ours, peers in criteria:
            print(f"\n{name}: χ² per number of classes\n")
            print("| k | ours | " + " | ".join(peers) + " | against the best | sizes |")
            print("|---" * (len(peers) + 4) + "|")
            for k, (value, sizes) in ours.items():
                values = [peer[k][0] for peer in peers.values()]
                print(f"| {k} | {value:.1f} | " + " | ".join(f"{v:.1f}" for v in values) + f" | {100 * (value / max(values) - 1):+.2f} % | {sizes} |")
        if "gdn4k" in matrices:
            report, *_ = run(binary, str(DATA / "gdn4k" / "dtm.mtx"), out)
            print(f"\ngdn4k, set aside first: {report['took_part']} of {report['segments']} segments take part, set aside {report['set_aside']}")
            for k, (value, sizes) in chi2(DATA / "gdn4k", out).items():
                print(f"{k}: χ² {value:.1f}, sizes {sizes}")


main()
