/// Spikes, states and packets of a sample as files for other tools.
package snq.backends.trace;
