/// Targets as data: memories, number formats, limits.
package snq.compiler.target;
