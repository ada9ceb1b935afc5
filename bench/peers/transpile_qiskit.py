#!/usr/bin/env python3
"""Qiskit's transpiler at level 3: encoder pairs (rx rx cx, measured) with symbols as angles onto a device:
`transpile_qiskit.py CONFIGURATION PAIRS`, ms a circuit, the best of five seeds; and what is left."""
import json
import sys
import peer
from qiskit import QuantumCircuit, generate_preset_pass_manager
from qiskit.circuit import Parameter
from qiskit.transpiler import CouplingMap

with open(sys.argv[1]) as file:
    device = json.load(file)
pairs = int(sys.argv[2])
circuit = QuantumCircuit(2 * pairs, 2 * pairs)
for p in range(pairs):
    circuit.rx(Parameter(f"a{p}"), 2 * p)
    circuit.rx(Parameter(f"b{p}"), 2 * p + 1)
    circuit.cx(2 * p, 2 * p + 1)
circuit.measure(range(2 * pairs), range(2 * pairs))
best = None
for seed in range(5):
    passes = generate_preset_pass_manager(
        3, coupling_map=CouplingMap(device["coupling_map"]), basis_gates=device["basis_gates"], seed_transpiler=seed)
    wall, own = peer.measure(lambda: passes.run(circuit), 5)
    counts = passes.run(circuit).count_ops()
    gates = sum(n for name, n in counts.items() if name not in ("measure", "barrier"))
    best = min(best, (gates, wall, own, counts), key=lambda b: b[:2]) if best else (gates, wall, own, counts)
peer.figure("Qiskit, level 3", best[1] * 1e3, best[2] * 1e3)
left = ", ".join(f"{n / pairs:.3g} {name}" for name, n in sorted(best[3].items()) if name != "measure")
peer.note(f"Qiskit leaves a pair: {left}.")
