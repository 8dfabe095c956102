"""Speed of the warehouse, compared with floors: `make bench` measures and writes docs/benchmark.md.

    python -m tests.tools.benchmark               reading, builds of 1, 10 and 153 reports, commands: some minutes
    python -m tests.tools.benchmark --reports 1530           builds of another size
    python -m tests.tools.benchmark --full                   1,530 reports as well

Every measure is compared with a floor of the same run: an empty project on the same stack, one pass of a compiled
pattern, or a plain copy. No time is asserted, because times depend on the machine and its load.
"""
