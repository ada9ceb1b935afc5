/// Runs a model over samples, in floating point and on a chip, and sums up what happened.
package snq.runtime.evaluate;
