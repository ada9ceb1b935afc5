#!/usr/bin/env python3
"""9-qubit data re-uploading in JAX, compiled by `jit` on one processor, the batch by `vmap`: `reupload_jax.py [OURS]`,
us a sample."""
import sys
import peer
peer.one_processor()
import circuits
import jax
import jax.numpy as jnp
jax.config.update("jax_enable_x64", True)

problem = circuits.Reupload(sys.argv[1:])
N = circuits.QUBITS


def rotation(gate, angle):
    c, s = jnp.cos(angle / 2), jnp.sin(angle / 2)
    if gate == "rx":
        return jnp.array([[c, -1j * s], [-1j * s, c]])
    if gate == "ry":
        return jnp.array([[c, -s], [s, c]]).astype(complex)
    return jnp.array([[c - 1j * s, 0], [0, c + 1j * s]])


def value(w, x):
    state = jnp.zeros(1 << N, complex).at[0].set(1)
    for gate, qubits, place in problem.gates():
        if gate == "cx":
            control, target = qubits
            split = state.reshape((1 << control, 2, 1 << (target - control - 1), 2, -1))
            state = split.at[:, 1].set(split[:, 1, :, ::-1]).reshape(-1)
            continue
        angle = x[place[1]] if place[0] == "x" else w[place[1:]]
        state = jnp.einsum("ij,ajb->aib", rotation(gate, angle), state.reshape((1 << qubits[0], 2, -1))).reshape(-1)
    halves = (jnp.abs(state) ** 2).reshape(2, -1).sum(1)
    return halves[0] - halves[1]


x, w = jnp.asarray(problem.x), jnp.asarray(problem.w)
forward = jax.jit(jax.vmap(value, (None, 0)))
both = jax.jit(jax.vmap(jax.value_and_grad(value), (None, 0)))
problem.compare("JAX", *both(w, x))
for name, function, runs in (("forward", forward, 15), ("value and gradient", both, 15)):
    wall, own = peer.measure(lambda: jax.block_until_ready(function(w, x)), runs)
    peer.figure(f"JAX, jit, {name}", wall * 1e6 / len(x), own * 1e6 / len(x))
