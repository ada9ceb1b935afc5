/// The syntax tree of OpenQASM.
package snq.backends.qasm.tree;
