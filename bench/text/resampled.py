#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""bench/text/resampled.py OUT.csv PASSAGES [SEED]: a corpus of about PASSAGES passages, resampled from the real contributions of 2015 on digital matters.

Each text belongs to a section, drawn as the real ones are spread, and is put together from clauses of that section (pieces between marks of punctuation,
drawn with replacement) until it has about as many words as a passage. So themes stay, and two texts share clauses, never all of them.

Resampling alone would keep the real vocabulary whatever the size, where a larger corpus has more words: the number of distinct words grows as a
power of the length (Heaps), which goes with Zipf's frequencies. So each occurrence of a word that the real corpus has at most twice takes an
ending drawn from as many as keep the real ratio of rare words to occurrences at the 0.6th power of the growth.
"""
import random
import re
import sys
from bisect import bisect
from collections import Counter, defaultdict
from itertools import accumulate

import reports

WORDS_PER_PASSAGE = 35
HEAPS = 0.6
RARE = 2
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def ending(number):
    text = ""
    while number:
        number, letter = divmod(number, len(LETTERS))
        text += LETTERS[letter]
    return text


def clauses_by_section(rows):
    clauses = defaultdict(list)
    for row in rows:
        for clause in re.split(r"(?<=[.,;:!?])\s+", " ".join(row["text"].split())):
            if len(clause.split()) >= 3:
                clauses[row["section"]].append(clause)
    return clauses


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    reports.need_data()
    wanted = int(sys.argv[2])
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    clauses = {section: found for section, found in clauses_by_section(reports.republique()).items() if section and len(found) >= 50}
    sections = sorted(clauses)
    shares = list(accumulate(len(clauses[section]) for section in sections))
    word = re.compile(r"[^\W\d_]{4,}")
    counts = Counter(found.lower() for every in clauses.values() for clause in every for found in word.findall(clause))
    real = sum(len(clause.split()) for every in clauses.values() for clause in every)
    growth = max(1.0, wanted * WORDS_PER_PASSAGE / real)
    endings = round(growth**HEAPS)

    def vary(match):
        found = match.group()
        return found + ending(draw.randrange(endings)) if counts[found.lower()] <= RARE else found

    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("section,text\n")
        for _ in range(wanted):
            section = sections[bisect(shares, draw.random() * shares[-1])]
            length, pieces = 0, []
            while length < WORDS_PER_PASSAGE:
                piece = draw.choice(clauses[section])
                length += len(piece.split())
                pieces.append(piece)
            text = word.sub(vary, " ".join(pieces)).replace('"', '""')
            file.write(f'"{section}","{text}"\n')


main()
