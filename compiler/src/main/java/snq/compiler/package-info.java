/// What leaves the toolchain.
package snq.compiler;
