/// Text of OpenQASM to its syntax tree. No other package sees the generated parser.
package snq.backends.qasm.grammar;
