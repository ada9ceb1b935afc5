package snq.compiler.core;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A sum of symbols with coefficients and a constant. A symbol is a state or an input of a neuron,
/// by name, or the one shrunk state of a subtractive leak.
///
/// @param coefficients by symbol, in the order of their names; 0 is left out
/// @param shrunk what [#SHRUNK] stands for, when it has a coefficient
record AffineForm(Map<String, Double> coefficients, double constant, Optional<Shrunk> shrunk) {
  static final String SHRUNK = "shrink";

  /// shrink(state - center, amount).
  record Shrunk(String state, double center, double amount) {}

  AffineForm {
    TreeMap<String, Double> kept = new TreeMap<>(coefficients);
    kept.values().removeIf(c -> c == 0);
    coefficients = Collections.unmodifiableMap(kept);
  }

  static AffineForm constant(double value) {
    return new AffineForm(Map.of(), value, Optional.empty());
  }

  static AffineForm symbol(String name) {
    return new AffineForm(Map.of(name, 1.0), 0, Optional.empty());
  }

  static AffineForm shrink(AffineForm of, double amount) throws AffineNeuron.NotAffine {
    if (of.coefficients.size() != 1
        || of.shrunk.isPresent()
        || of.coefficients.values().iterator().next() != 1.0
        || !(amount >= 0)) {
      throw new AffineNeuron.NotAffine(
          "shrink takes ("
              + of
              + ", "
              + amount
              + "), the core one state less its rest, and d >= 0");
    }
    String state = of.coefficients.keySet().iterator().next();
    return new AffineForm(
        Map.of(SHRUNK, 1.0), 0, Optional.of(new Shrunk(state, -of.constant, amount)));
  }

  boolean isConstant() {
    return coefficients.isEmpty();
  }

  double of(String symbol) {
    return coefficients.getOrDefault(symbol, 0.0);
  }

  AffineForm times(double factor) {
    Map<String, Double> scaled = new TreeMap<>();
    coefficients.forEach((name, c) -> scaled.put(name, c * factor));
    return new AffineForm(scaled, constant * factor, shrunk);
  }

  AffineForm plus(AffineForm other) throws AffineNeuron.NotAffine {
    if (shrunk.isPresent() && other.shrunk.isPresent() && !shrunk.equals(other.shrunk)) {
      throw new AffineNeuron.NotAffine("two different `shrink` are added");
    }
    Map<String, Double> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach((name, c) -> sum.merge(name, c, Double::sum));
    return new AffineForm(
        sum, constant + other.constant, shrunk.isPresent() ? shrunk : other.shrunk);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    coefficients.forEach(
        (name, c) -> text.append(text.isEmpty() ? "" : " + ").append(c).append(' ').append(name));
    if (constant != 0 || text.isEmpty()) {
      text.append(text.isEmpty() ? "" : " + ").append(constant);
    }
    return text.toString();
  }
}
