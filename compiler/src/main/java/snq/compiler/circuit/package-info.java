/// Circuits: gates, passes, the slow statevector interpreter.
package snq.compiler.circuit;
