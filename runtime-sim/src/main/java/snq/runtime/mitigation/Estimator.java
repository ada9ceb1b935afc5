package snq.runtime.mitigation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import snq.compiler.circuit.Circuit;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.runtime.encode.RandomStream;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Estimate;
import snq.runtime.statevector.Trajectories;

/// Means of Pauli products as a noisy device would give them.
///
/// @param attach writes channels into a circuit that a noise model cannot say, such as a device's
/// @param noise channels after gates, and errors at read-out
/// @param shots measurements of each product, each on its own; none: exact means
/// @param runs walks where the state is not exact, in place of shots
/// @param budgetBytes for one state
public record Estimator(
    UnaryOperator<Circuit> attach,
    NoiseModel noise,
    OptionalLong shots,
    Trajectories.Runs runs,
    long budgetBytes) {

  /// @param circuit every angle a number
  public Estimate means(Circuit circuit, List<List<Pauli>> products) {
    Circuit noisy = attach.apply(circuit);
    if (!CircuitRunner.isExact(noisy, noise)) {
      return Trajectories.of(noisy, noise, budgetBytes).means(new double[0], products, runs);
    }
    double[] exact = new double[products.size()];
    CircuitRunner.of(noisy, noise, budgetBytes).expectations(new double[0], products, exact);
    return shots.isPresent()
        ? drawn(exact, shots.getAsLong(), circuit.gates().size())
        : Estimate.exact(exact);
  }

  /// A shot of a product with mean m is 1 with probability (1 + m) / 2, else -1.
  ///
  /// @param gates another word of the stream for each folding of a circuit
  private Estimate drawn(double[] exact, long shots, int gates) {
    RandomStream stream = new RandomStream(runs.seed(), "estimate");
    double[] means = new double[exact.length];
    double[] errors = new double[exact.length];
    for (int i = 0; i < exact.length; i++) {
      long base = stream.base(gates, i);
      long ups = 0;
      for (long k = 0; k < shots; k++) {
        ups += RandomStream.uniform(RandomStream.word(base, k)) < (1 + exact[i]) / 2 ? 1 : 0;
      }
      means[i] = 2.0 * ups / shots - 1;
      errors[i] = StrictMath.sqrt((1 - means[i] * means[i]) / shots);
    }
    return Estimate.of(means, errors);
  }

  /// The same with read-out errors taken back. A mean then needs those of all parts of its product;
  /// its error is at most what is told, the sum of theirs.
  public Estimate readOutCorrected(Circuit circuit, List<List<Pauli>> products) {
    Map<List<Pauli>, Integer> places = new LinkedHashMap<>();
    for (List<Pauli> product : products) {
      for (int subset = 1; subset < 1 << product.size(); subset++) {
        places.putIfAbsent(part(product, subset), places.size());
      }
    }
    Estimate read = means(circuit, List.copyOf(places.keySet()));
    List<Double> values = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (List<Pauli> product : products) {
      values.add(ReadOutInversion.mean(product, noise, p -> at(places, p, read.values(), 1)));
      errors.add(
          ReadOutInversion.error(product, noise, p -> at(places, p, read.standardErrors(), 0)));
    }
    return new Estimate(values, errors);
  }

  private static double at(
      Map<List<Pauli>, Integer> places, List<Pauli> part, List<Double> of, double none) {
    return part.isEmpty() ? none : of.get(Objects.requireNonNull(places.get(part)));
  }

  private static List<Pauli> part(List<Pauli> product, int subset) {
    List<Pauli> part = new ArrayList<>();
    for (int i = 0; i < product.size(); i++) {
      if ((subset >> i & 1) != 0) {
        part.add(product.get(i));
      }
    }
    return part;
  }
}
