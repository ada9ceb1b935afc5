/// Spiking networks in floating point and their passes.
package snq.compiler.network;
