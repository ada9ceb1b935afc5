/// OpenQASM to circuits.
package snq.backends.qasm.read;
