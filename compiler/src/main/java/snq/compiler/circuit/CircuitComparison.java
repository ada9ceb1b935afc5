package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Array;

/// Whether two circuits do the same. Circuits that are measured only at their end are compared as
/// unitaries up to a global phase: column by column where that is possible, else by random states.
/// Others are compared by the probabilities of their outcomes. Inputs get random values.
public final class CircuitComparison {
  /// Qubits up to which every column of the unitary is compared.
  public static final int EXACT_QUBITS = 12;

  private static final int MOST_QUBITS = 24;
  private static final int STATES = 4;
  private static final int INPUT_SETS = 3;
  private static final double TOLERANCE = 1e-9;

  private CircuitComparison() {}

  /// @param how what was compared
  /// @param difference where the circuits differ; empty when nothing was found
  public record Answer(String how, Optional<String> difference) {}

  /// @throws ProblemException when the circuits have different qubits, bits or inputs, or are too
  ///   large
  public static Answer of(Circuit a, Circuit b, long seed) {
    if (a.qubits() != b.qubits()) {
      throw refused(a.qubits() + " and " + b.qubits() + " qubits", "as many qubits in both");
    }
    List<Integer> order = inputs(a, b);
    Optional<Readout> left = Readout.of(a);
    Optional<Readout> right = Readout.of(b);
    boolean unitary =
        left.isPresent()
            && right.isPresent()
            && left.get().qubitOfBit().equals(right.get().qubitOfBit())
            && !a.isMixed()
            && !b.isMixed();
    SplittableRandom random = new SplittableRandom(seed);
    int sets = order.isEmpty() ? 1 : INPUT_SETS;
    Answer answer = new Answer("", Optional.empty());
    for (int set = 0; set < sets && answer.difference().isEmpty(); set++) {
      double[] features = random.doubles(order.size(), -StrictMath.PI, StrictMath.PI).toArray();
      double[] own = new double[order.size()];
      for (int i = 0; i < own.length; i++) {
        own[order.get(i)] = features[i];
      }
      Inputs inputs = new Inputs(features, own);
      answer =
          unitary
              ? unitaries(left.get().gates(), right.get().gates(), inputs, random)
              : outcomes(a, b, inputs);
    }
    String how = answer.how() + (order.isEmpty() ? "" : ", for " + sets + " random sets of inputs");
    return new Answer(how, answer.difference());
  }

  /// Values of the inputs in each circuit's own order.
  private static final class Inputs {
    private final double[] first;
    private final double[] second;

    Inputs(double[] first, double[] second) {
      this.first = first;
      this.second = second;
    }

    Circuit first(Circuit circuit) {
      return bound(circuit, first);
    }

    Circuit second(Circuit circuit) {
      return bound(circuit, second);
    }

    private static Circuit bound(Circuit circuit, double[] values) {
      double[] features = Arrays.copyOf(values, circuit.featureCount());
      double[] weights = Arrays.copyOfRange(values, circuit.featureCount(), values.length);
      return circuit.bound(AngleBinding.of(circuit).bind(features, weights));
    }
  }

  private static ProblemException refused(String found, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.CIRCUITS_NOT_COMPARED, null, found)
            .accepted(accepted)
            .help("look at both with snq draw"));
  }

  /// Where each input of the first circuit stands in the second: the one of the same name, where
  /// all names are the same, else the one at the same place.
  private static List<Integer> inputs(Circuit a, Circuit b) {
    List<String> first = names(a);
    List<String> second = names(b);
    if (first.size() != second.size()) {
      throw refused(first.size() + " and " + second.size() + " inputs", "as many inputs in both");
    }
    boolean named = new TreeSet<>(first).equals(new TreeSet<>(second));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      order.add(named ? second.indexOf(first.get(i)) : i);
    }
    return order;
  }

  private static List<String> names(Circuit circuit) {
    List<Array> arrays = new ArrayList<>(circuit.features());
    arrays.addAll(circuit.weights());
    List<String> names = new ArrayList<>();
    for (Array array : arrays) {
      for (int i = 0; i < array.shape().elements(); i++) {
        names.add(array.name() + "[" + i + "]");
      }
    }
    return names;
  }

  private static Answer unitaries(Circuit a, Circuit b, Inputs inputs, SplittableRandom random) {
    int n = a.qubits();
    if (n > MOST_QUBITS) {
      throw refused(
          n + " qubits: " + (n < 59 ? String.valueOf(32L << n) : "2^64 and more") + " bytes",
          "at most " + MOST_QUBITS + " qubits");
    }
    DenseState.Program first = DenseState.program(inputs.first(a));
    DenseState.Program second = DenseState.program(inputs.second(b));
    boolean exact = n <= EXACT_QUBITS;
    int inputsStates = exact ? 1 << n : STATES;
    double phaseRe = 0;
    double phaseIm = 0;
    DenseState x = new DenseState(n);
    DenseState y = new DenseState(n);
    for (int k = 0; k < inputsStates; k++) {
      if (exact) {
        x.setBasis(k);
      } else {
        x.setRandom(random);
      }
      y.copyFrom(x);
      first.run(x);
      second.run(y);
      // What turns the first circuit's phase into the second's, found at the first state.
      if (k == 0) {
        double re = x.productRe(y);
        double im = x.productIm(y);
        double length = Math.hypot(re, im);
        phaseRe = length < TOLERANCE ? 1 : re / length;
        phaseIm = length < TOLERANCE ? 0 : im / length;
      }
      Optional<String> difference = x.difference(y, phaseRe, phaseIm, TOLERANCE);
      if (difference.isPresent()) {
        String state = exact ? "the state |" + bits(k, n) + ">" : "random state " + (k + 1);
        return new Answer(
            how(exact, phaseRe, phaseIm), Optional.of(state + ": " + difference.get()));
      }
    }
    return new Answer(how(exact, phaseRe, phaseIm), Optional.empty());
  }

  private static String how(boolean exact, double re, double im) {
    double phase = StrictMath.atan2(im, re);
    String turn =
        Math.abs(phase) < TOLERANCE
            ? "with the same global phase"
            : String.format(Locale.ROOT, "up to the global phase %.9f", phase);
    return (exact ? "as unitaries, every column, " : "by " + STATES + " random states, ") + turn;
  }

  static String bits(int index, int n) {
    StringBuilder bits = new StringBuilder();
    for (int q = n - 1; q >= 0; q--) {
      bits.append(index >>> q & 1);
    }
    return bits.toString();
  }

  private static Answer outcomes(Circuit a, Circuit b, Inputs inputs) {
    if (bits(a) != bits(b)) {
      throw refused(bits(a) + " and " + bits(b) + " bits", "as many classical bits in both");
    }
    SortedMap<String, Double> p = Outcomes.of(inputs.first(a), new double[0]);
    SortedMap<String, Double> q = Outcomes.of(inputs.second(b), new double[0]);
    TreeSet<String> all = new TreeSet<>(p.keySet());
    all.addAll(q.keySet());
    String how = "by the probabilities of all outcomes";
    for (String outcome : all) {
      double left = p.getOrDefault(outcome, 0.0);
      double right = q.getOrDefault(outcome, 0.0);
      if (Math.abs(left - right) > TOLERANCE) {
        String where =
            String.format(
                Locale.ROOT, "outcome %s has probability %.9f and %.9f", outcome, left, right);
        return new Answer(how, Optional.of(where));
      }
    }
    return new Answer(how, Optional.empty());
  }

  private static int bits(Circuit circuit) {
    List<Register> registers = circuit.registers();
    return registers.isEmpty() ? circuit.qubits() : circuit.bits();
  }
}
