#!/usr/bin/env python3
"""qulacs, one thread, one call for a circuit: `gates_qulacs.py dense|cx|layers N...`, us a gate as written. With
`layers` also after its optimizer, the best of what it offers; optimizing is not timed."""
import sys
import peer
import circuits
import qulacs
from qulacs.circuit import QuantumCircuitOptimizer


def build(n, gates, times):
    circuit = qulacs.QuantumCircuit(n)
    for _ in range(times):
        for gate, qubits, angle in gates:
            if gate == "cx":
                circuit.add_CNOT_gate(*qubits)
            else:    # qulacs rotates the other way
                getattr(circuit, f"add_{gate.upper()}_gate")(*qubits, -angle)
    return circuit


def timed(circuit, n, gates, runs):
    state = qulacs.QuantumState(n)
    wall, own = peer.measure(lambda: circuit.update_quantum_state(state), runs)
    return wall * 1e6 / gates, own * 1e6 / gates


for n in map(int, sys.argv[2:]):
    gates = circuits.KINDS[sys.argv[1]](n)
    times = circuits.repetitions(n) if sys.argv[1] != "layers" else 1
    runs = 15 if times > 1 or n < 20 else 5
    if times == 1:
        runs = max(runs, min(1000, circuits.repetitions(n)))
    peer.figure(f"qulacs, n = {n}", *timed(build(n, gates, times), n, len(gates) * times, runs))
    if sys.argv[1] != "layers":
        continue
    fused = []
    for block in ("light", 2, 3, 4):
        circuit = build(n, gates, 1)
        if block == "light":
            QuantumCircuitOptimizer().optimize_light(circuit)
        else:
            QuantumCircuitOptimizer().optimize(circuit, block)
        fused.append(timed(circuit, n, len(gates), runs))
    peer.figure(f"qulacs, fused, n = {n}", *min(fused))
