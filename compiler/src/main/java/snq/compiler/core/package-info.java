/// Integer programs in the arithmetic of one target.
package snq.compiler.core;
