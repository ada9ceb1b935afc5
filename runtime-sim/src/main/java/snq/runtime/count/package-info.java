/// Exact event counts.
package snq.runtime.count;
