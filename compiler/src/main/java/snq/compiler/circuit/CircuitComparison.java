package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;

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

  /// How hard to look.
  ///
  /// @param exactQubits up to which every column of the unitaries is compared
  /// @param inputSets random values of the inputs that are tried
  /// @param tolerance what an amplitude or a probability may be off
  public record Effort(long seed, int exactQubits, int inputSets, double tolerance) {
    public static Effort usual(long seed) {
      return new Effort(seed, EXACT_QUBITS, INPUT_SETS, TOLERANCE);
    }
  }

  /// @throws ProblemException when the circuits have different qubits, bits or inputs, or are too
  ///   large
  public static Answer of(Circuit a, Circuit b, Effort effort) {
    if (a.qubits() != b.qubits()) {
      throw refused(a.qubits() + " and " + b.qubits() + " qubits", "as many qubits in both");
    }
    Inputs first = Inputs.of(a);
    Inputs second = Inputs.of(b);
    List<Integer> order = first.order(second);
    Optional<Readout> left = Readout.of(a);
    Optional<Readout> right = Readout.of(b);
    boolean unitary =
        left.isPresent()
            && right.isPresent()
            && left.get().qubitOfBit().equals(right.get().qubitOfBit())
            && !a.isMixed()
            && !b.isMixed();
    SplittableRandom random = new SplittableRandom(effort.seed());
    int sets = order.isEmpty() ? 1 : effort.inputSets();
    Answer answer = new Answer("", Optional.empty());
    for (int set = 0; set < sets && answer.difference().isEmpty(); set++) {
      double[] values = random.doubles(order.size(), -StrictMath.PI, StrictMath.PI).toArray();
      double[] own = new double[order.size()];
      for (int i = 0; i < own.length; i++) {
        own[order.get(i)] = values[i];
      }
      Circuit x = first.bound(a, values);
      Circuit y = second.bound(b, own);
      answer = unitary ? unitaries(without(x), without(y), effort, random) : outcomes(x, y, effort);
    }
    String how = answer.how() + (order.isEmpty() ? "" : ", for " + sets + " random sets of inputs");
    return new Answer(how, answer.difference());
  }

  private static Circuit without(Circuit measured) {
    return Readout.of(measured).orElseThrow().gates();
  }

  /// The inputs that a circuit uses: where they stand among all, and what they are called.
  private record Inputs(List<Integer> places, List<String> names) {
    static Inputs of(Circuit circuit) {
      Set<Expr.Element> used = new HashSet<>();
      circuit.slots().forEach(e -> collect(e, used));
      List<Array> arrays = new ArrayList<>(circuit.features());
      arrays.addAll(circuit.weights());
      List<Integer> places = new ArrayList<>();
      List<String> names = new ArrayList<>();
      int at = 0;
      for (Array array : arrays) {
        for (int i = 0; i < array.shape().elements(); i++) {
          if (used.contains(new Expr.Element(array.name(), i))) {
            places.add(at);
            names.add(array.name() + "[" + i + "]");
          }
          at++;
        }
      }
      return new Inputs(places, names);
    }

    private static void collect(Expr e, Set<Expr.Element> used) {
      switch (e) {
        case Expr.Element x -> used.add(x);
        case Expr.Negate n -> collect(n.operand(), used);
        case Expr.Binary b -> {
          collect(b.left(), used);
          collect(b.right(), used);
        }
        case Expr.Call c -> c.arguments().forEach(a -> collect(a, used));
        case Expr.Constant c -> {}
        case Expr.Variable v -> {}
        case Expr.Parameter p -> {}
      }
    }

    /// Where each input stands in the other circuit: the one of the same name, where all names are
    /// the same, else the one at the same place.
    List<Integer> order(Inputs other) {
      if (names.size() != other.names.size()) {
        throw refused(
            names.size() + " and " + other.names.size() + " inputs", "as many inputs in both");
      }
      boolean named = new TreeSet<>(names).equals(new TreeSet<>(other.names));
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        order.add(named ? other.names.indexOf(names.get(i)) : i);
      }
      return order;
    }

    /// @param values one an input that is used
    Circuit bound(Circuit circuit, double[] values) {
      double[] features = new double[circuit.featureCount()];
      double[] weights = new double[circuit.weightCount()];
      for (int i = 0; i < values.length; i++) {
        int place = places.get(i);
        if (place < features.length) {
          features[place] = values[i];
        } else {
          weights[place - features.length] = values[i];
        }
      }
      return circuit.bound(AngleBinding.of(circuit).bind(features, weights));
    }
  }

  private static ProblemException refused(String found, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.CIRCUITS_NOT_COMPARED, null, found)
            .accepted(accepted)
            .help("look at both with snq draw"));
  }

  private static Answer unitaries(Circuit a, Circuit b, Effort effort, SplittableRandom random) {
    int n = a.qubits();
    if (n > MOST_QUBITS) {
      throw refused(
          n + " qubits: " + (n < 59 ? String.valueOf(32L << n) : "2^64 and more") + " bytes",
          "at most " + MOST_QUBITS + " qubits");
    }
    DenseState.Program first = DenseState.program(a);
    DenseState.Program second = DenseState.program(b);
    boolean exact = n <= effort.exactQubits();
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
      Optional<String> difference = x.difference(y, phaseRe, phaseIm, effort.tolerance());
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

  private static Answer outcomes(Circuit a, Circuit b, Effort effort) {
    if (bits(a) != bits(b)) {
      throw refused(bits(a) + " and " + bits(b) + " bits", "as many classical bits in both");
    }
    SortedMap<String, Double> p = Outcomes.of(a, new double[0]);
    SortedMap<String, Double> q = Outcomes.of(b, new double[0]);
    TreeSet<String> all = new TreeSet<>(p.keySet());
    all.addAll(q.keySet());
    String how = "by the probabilities of all outcomes";
    for (String outcome : all) {
      double left = p.getOrDefault(outcome, 0.0);
      double right = q.getOrDefault(outcome, 0.0);
      if (Math.abs(left - right) > effort.tolerance()) {
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
