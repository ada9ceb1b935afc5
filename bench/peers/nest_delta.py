#!/usr/bin/env python3
"""NEST, `iaf_psc_delta` in steps of 1 ms, one thread: the chip's rule without its rounding, and with biases as
currents. `nest_delta.py PROBLEM CHECK [seconds]`: PROBLEM in G events/s, or in seconds; first, the spikes of CHECK are
compared with ours. Only the simulation is timed, not building. The runs follow each other without a reset."""
import math
import os
import sys
os.environ["PYNEST_QUIET"] = "1"
import peer
import nest
import numpy as np


def build(problem, repetitions):
    nest.ResetKernel()
    nest.set(resolution=1.0, local_num_threads=1, print_time=False)
    groups = []
    for index, p in enumerate(problem.populations):
        if index in problem.inputs():
            steps, neurons = problem.spikes(index)
            trains = [{"spike_times": repeated(steps[neurons == n], problem.steps, repetitions) + 1.0}
                      for n in range(p["size"])]
            groups.append(nest.Create("spike_train_injector", p["size"], params=trains))
            continue
        tau = -1 / math.log(problem.keep(index))
        group = nest.Create("iaf_psc_delta", p["size"], params={
            "tau_m": tau, "C_m": tau, "E_L": 0.0, "V_m": 0.0, "V_reset": 0.0, "t_ref": 0.0,
            "V_th": float(problem.fires_at(index))})
        group.I_e = problem.bias(index) / (1 - problem.keep(index))
        groups.append(group)
    for index, p in enumerate(problem.projections):
        sources, targets, weights = problem.synapses(index)
        nest.Connect(
            np.asarray(groups[p["from"]].tolist())[sources], np.asarray(groups[p["to"]].tolist())[targets],
            "one_to_one",
            {"weight": weights * 2.0 ** p["shift"], "delay": np.full(len(weights), float(p["delay"]))})
    return groups


def repeated(steps, period, repetitions):
    return np.concatenate([steps + period * r for r in range(repetitions)])


nest.verbosity = nest.VerbosityLevel.ERROR
problem, check = peer.Problem(sys.argv[1]), peer.Problem(sys.argv[2])
seconds_wanted = sys.argv[3:] == ["seconds"]
groups = build(check, 1)
first = 1 if check.inputs() else 0
recorders = {}
for population in check.layers():
    recorders[population] = nest.Create("spike_recorder")
    nest.Connect(groups[population], recorders[population])
nest.Simulate(float(check.steps + first + check.last_start))
spikes = {}
for population, recorder in recorders.items():
    events = recorder.get("events")
    neurons = np.asarray(events["senders"]) - groups[population].tolist()[0]
    spikes[population] = np.round(events["times"]).astype(int) - 1, neurons
check.compare("NEST", spikes, first)
runs = 2 if seconds_wanted else 20
build(problem, runs + 1)
wall, own = peer.measure(lambda: nest.Simulate(float(problem.steps)), runs)
events = problem.events() / 1e9
peer.figure("NEST", *((wall, own) if seconds_wanted else (events / wall, events / own)))
