/// Where generated kernels live, each a hidden class.
package snq.runtime.kernel;
