/// Neurons on cores, checked by an independent rule reader.
package snq.compiler.placement;
