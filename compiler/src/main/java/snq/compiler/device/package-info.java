/// Quantum computers as data: qubits, native gates, couplers, limits, prices; matchings on them.
package snq.compiler.device;
