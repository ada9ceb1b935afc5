/// Counts times cost tables.
package snq.runtime.energy;
