#!/usr/bin/env python3
"""9-qubit data re-uploading by qulacs, one thread, a parametric circuit and `backprop`: `reupload_qulacs.py [OURS]`,
us a sample."""
import sys
import peer
import circuits
import numpy as np
import qulacs

problem = circuits.Reupload(sys.argv[1:])
circuit = qulacs.ParametricQuantumCircuit(circuits.QUBITS)
places = []
for gate, qubits, place in problem.gates():
    if place is None:
        circuit.add_CNOT_gate(*qubits)
    else:
        getattr(circuit, f"add_parametric_{gate.upper()}_gate")(*qubits, 0.0)
        places.append(place)
z = qulacs.Observable(circuits.QUBITS)
z.add_operator(1.0, "Z 0")
state = qulacs.QuantumState(circuits.QUBITS)
weights = [i for i, place in enumerate(places) if place[0] == "w"]


features = [(i, place[1]) for i, place in enumerate(places) if place[0] == "x"]


def values(x, gradients=None):
    """Angles change their sign: qulacs rotates the other way."""
    results = []
    for i in weights:
        circuit.set_parameter(i, -problem.w[places[i][1:]])
    for s, sample in enumerate(-x):
        for i, feature in features:
            circuit.set_parameter(i, sample[feature])
        state.set_zero_state()
        circuit.update_quantum_state(state)
        results.append(z.get_expectation_value(state))
        if gradients is not None:
            gradients[s] = circuit.backprop(z)
    return results


def with_gradients():
    gradients = [None] * len(problem.x)
    results = values(problem.x, gradients)
    return results, -np.array(gradients)[:, weights].reshape((-1,) + problem.w.shape)


problem.compare("qulacs", *with_gradients())
wall, own = peer.measure(lambda: values(problem.x), 15)
peer.figure("qulacs, forward", wall * 1e6 / len(problem.x), own * 1e6 / len(problem.x))
wall, own = peer.measure(with_gradients, 7)
peer.figure("qulacs, value and gradient", wall * 1e6 / len(problem.x), own * 1e6 / len(problem.x))
