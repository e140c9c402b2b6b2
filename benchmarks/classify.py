"""Words per second of processor time of the whole of classify on the training passages."""

from __future__ import annotations

import time

from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.modelfile import load_model
from dia_analysis.codebook import load_codebook
from dia_analysis.study.coded_set import read_coded
from dia_analysis.study.training import training_files


def main() -> None:
    """Print words per second, the best of five."""
    book = load_codebook()
    passages = [p.fields for p in read_coded(training_files(), book.theme_ids)]
    words = sum(len(p.text.split()) for p in passages)
    coder = make_coder(book, load_model())
    coder.code(passages[:50])
    seconds = []
    for _ in range(5):
        start = time.process_time()
        coder.code(passages)
        seconds.append(time.process_time() - start)
    print(f"{len(passages)} passages, {words} words: {words / min(seconds):,.0f} words/s")


if __name__ == "__main__":
    main()
