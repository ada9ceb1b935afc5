/// The syntax tree with its positions, and the printer.
package snq.dsl.tree;
