package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.AngleSlopes;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ModifierExpansion;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.ProblemException;
import snq.dsl.model.NoiseModel;
import snq.runtime.parallel.Parallel;

/// Values of a circuit and their derivatives by features and weights, for one sample or many. Safe
/// for any number of threads; the same sample gives the same bits in any batch.
///
/// Without noise and resets derivatives come by going back through the circuit ([AdjointRun]), at
/// the cost of a few runs for each value; else by shifted angles ([ShiftRule]), at the cost of two
/// runs or more for each angle.
public final class CircuitGradient {
  /// Amplitudes that plain loops visit in about a second.
  private static final long ENOUGH = 300_000_000L;

  private final Circuit circuit;
  private final AngleBinding binding;
  private final AngleSlopes slopes;
  private final Supplier<SlotGradient> ways;
  private final Runnable beforeRow;
  private final List<double[]> referenceRows = new ArrayList<>();

  private CircuitGradient(
      Circuit circuit, Measured measured, Supplier<SlotGradient> ways, Runnable beforeRow) {
    this.circuit = circuit;
    this.binding = AngleBinding.of(circuit);
    this.slopes = AngleSlopes.of(circuit);
    this.ways = ways;
    this.beforeRow = beforeRow;
    if (measured instanceof Measured.Fidelities fidelities) {
      for (List<Double> row : fidelities.references()) {
        referenceRows.add(row.stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
  }

  /// The adjoint way where there is one, else shifted angles.
  ///
  /// @throws ProblemException when the state needs too much memory, the noise does not fit, or an
  ///   angle has no derivative (a fractional power of a free angle)
  public static CircuitGradient of(Circuit circuit, NoiseModel noise, Measured measured) {
    boolean exact = !NoiseModels.hasChannels(noise) && !circuit.isMixed() && !noise.hasReadErrors();
    if (exact || measured instanceof Measured.Fidelities) {
      return adjoint(circuit, measured);
    }
    return shifted(circuit, noise, measured);
  }

  /// By going back through the circuit.
  ///
  /// @param circuit of gates only
  public static CircuitGradient adjoint(Circuit circuit, Measured measured) {
    // Refuses what is too large, and resets.
    CircuitRunner.of(circuit, NoiseModels.NONE).references(List.of());
    refuseFractionalPowers(circuit);
    StatePlan plan = StatePlan.of(circuit);
    PlanInterpreter interpreter = new PlanInterpreter(plan, Loops.SCALAR);
    AtomicLong done = new AtomicLong();
    Runnable choose =
        () -> {
          if (interpreter.loops().equals(Loops.SCALAR)
              && done.addAndGet(4 * plan.work()) > ENOUGH) {
            interpreter.use(Loops.fastest());
          }
        };
    return new CircuitGradient(
        circuit, measured, () -> new AdjointGradient(interpreter, measured), choose);
  }

  /// By shifted angles; means and probabilities only.
  public static CircuitGradient shifted(Circuit circuit, NoiseModel noise, Measured measured) {
    CircuitRunner runner = CircuitRunner.of(circuit, noise);
    refuseFractionalPowers(circuit);
    return new CircuitGradient(
        circuit, measured, () -> new ShiftedGradient(runner, measured), () -> {});
  }

  private static void refuseFractionalPowers(Circuit circuit) {
    for (Circuit.Operation operation : circuit.operations()) {
      if (operation instanceof Apply apply
          && !apply.angles().stream().allMatch(Angles::isConstant)
          && ModifierExpansion.expand(apply) instanceof ModifierExpansion.Result.Refused refused) {
        throw new ProblemException(refused.problem());
      }
    }
  }

  public Circuit circuit() {
    return circuit;
  }

  /// Values and derivatives for one sample.
  public Gradient at(double[] features, double[] weights) {
    return row(ways.get(), features, weights);
  }

  /// Values and derivatives for each row of features, in order.
  ///
  /// @param threads at least 1
  public List<Gradient> batch(List<double[]> rows, double[] weights, int threads) {
    Gradient[] out = new Gradient[rows.size()];
    List<IntConsumer> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      SlotGradient way = ways.get();
      workers.add(i -> out[i] = row(way, rows.get(i), weights));
    }
    if (threads == 1) {
      for (int i = 0; i < out.length; i++) {
        workers.get(0).accept(i);
      }
    } else {
      Parallel.run(0, out.length, workers);
    }
    return Arrays.asList(out);
  }

  private Gradient row(SlotGradient way, double[] features, double[] weights) {
    beforeRow.run();
    List<double[]> references = new ArrayList<>();
    for (double[] reference : referenceRows) {
      references.add(binding.bind(reference, weights));
    }
    way.run(binding.bind(features, weights), references);
    int inputs = circuit.featureCount() + circuit.weightCount();
    double[][] by = new double[way.values().length][inputs];
    for (int k = 0; k < by.length; k++) {
      if (!referenceRows.isEmpty()) {
        addReference(way.byReferenceSlot(k), referenceRows.get(k), weights, by[k]);
      }
      slopes.add(way.bySlot(k), features, weights, by[k]);
    }
    return new Gradient(way.values().clone(), circuit.featureCount(), by);
  }

  /// The reference's features are fixed, its weights are the sample's.
  private void addReference(double[] bySlot, double[] reference, double[] weights, double[] by) {
    slopes.add(bySlot, reference, weights, by);
    Arrays.fill(by, 0, circuit.featureCount(), 0);
  }
}
