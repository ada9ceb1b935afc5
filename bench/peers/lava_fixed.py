#!/usr/bin/env python3
"""Lava's bit-accurate Loihi model (LIF and Dense, fixed point) on all its processes on one processor.
`lava_fixed.py PROBLEM CHECK`: synaptic events a second of PROBLEM, in G events/s; first, each spike of CHECK is
compared with ours. Lava starts a process a part; building them is not timed."""
import sys
import peer
import numpy as np
from lava.magma.core.run_conditions import RunSteps
from lava.magma.core.run_configs import Loihi1SimCfg
from lava.proc.dense.process import Dense
from lava.proc.io.sink import RingBuffer as Sink
from lava.proc.io.source import RingBuffer as Source
from lava.proc.lif.process import LIF

LAG = 1     # a Dense of Lava gives its sums a step later, as a synapse of Loihi does


def build(problem, sinks):
    """One input, layers in a chain."""
    source = last = Source(data=problem.raster(0).astype(np.int32))
    probes = {}
    for i, p in enumerate(problem.projections):
        layer = problem.populations[p["to"]]
        kind, constant = layer["leak"]
        assert kind == "multiply" and p["delay"] == LAG and problem.fires_at(p["to"]) % 64 == 1
        dense = Dense(weights=problem.matrix(i), weight_exp=p["shift"] - problem.base_shift)
        cells = LIF(shape=(layer["size"],), du=4095, dv=constant, bias_mant=0, vth=layer["threshold"] >> 6)
        last.s_out.connect(dense.s_in)
        dense.a_out.connect(cells.a_in)
        last = cells
        if sinks:
            probes[p["to"]] = Sink(shape=(layer["size"],), buffer=problem.steps + LAG + problem.last_start + 1)
            cells.s_out.connect(probes[p["to"]].a_in)
    return source, probes


def run(source, steps):
    source.run(condition=RunSteps(num_steps=steps), run_cfg=Loihi1SimCfg(select_tag="fixed_pt"))


peer.one_processor()
check = peer.Problem(sys.argv[2])
assert not any(check.bias(p).any() for p in check.layers())
source, probes = build(check, True)
run(source, check.steps + LAG + check.last_start + 1)
check.compare("Lava", {p: np.nonzero(probe.data.get())[::-1] for p, probe in probes.items()}, LAG)
source.stop()

problem = peer.Problem(sys.argv[1])
source, _ = build(problem, False)
wall, own = peer.measure(lambda: run(source, problem.steps), 7, peer.tree_seconds)
source.stop()
events = problem.events() / 1e9
peer.figure("Lava, fixed point", events / wall, events / own)
