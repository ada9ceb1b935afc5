/// OpenQASM dialects.
package snq.backends.qasm;
