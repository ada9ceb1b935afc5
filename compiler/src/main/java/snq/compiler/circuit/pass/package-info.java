/// Rewrites of circuits, each one class, each proved by running circuits before and after.
package snq.compiler.circuit.pass;
