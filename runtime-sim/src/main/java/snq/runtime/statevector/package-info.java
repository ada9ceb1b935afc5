/// Fast statevector simulation and generated kernels.
package snq.runtime.statevector;
