package snq.runtime.chip;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A sample with the states of its neurons.
///
/// @param potentials v after each reference step, of every population but inputs
/// @param currents i after each reference step, of the populations that have one
public record ChipStates(
    ChipSample sample,
    Map<Integer, PotentialTrace> potentials,
    Map<Integer, PotentialTrace> currents) {
  public ChipStates {
    potentials = Collections.unmodifiableMap(new TreeMap<>(potentials));
    currents = Collections.unmodifiableMap(new TreeMap<>(currents));
  }
}
