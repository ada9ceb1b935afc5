/// Tensors and the files that hold them.
package snq.compiler.tensor;
