/// Functional simulation of a chip program.
package snq.runtime.chip;
