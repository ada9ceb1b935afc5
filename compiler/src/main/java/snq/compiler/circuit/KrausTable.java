package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.table.ChannelTable;

/// Every noise channel, once. A strength is the probability of an error, as PennyLane, Cirq and
/// Braket count it (Aer's depolarizing number is 4/3 of ours on one qubit, 16/15 on two).
public final class KrausTable {
  /// @param qubits 1, or 2 for a channel on a pair
  /// @param doc its Kraus operators as a formula
  /// @param kraus operators K with sum K* K = 1
  public record Entry(
      String name, int qubits, String doc, Function<List<Double>, List<ComplexMatrix>> kraus) {}

  private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

  static {
    put("bit_flip", 1, "sqrt(1-p) I, sqrt(p) X", p -> flip(p, "x"));
    put("phase_flip", 1, "sqrt(1-p) I, sqrt(p) Z", p -> flip(p, "z"));
    put("depolarizing", 1, "I with 1-p; X, Y, Z with p/3 each", KrausTable::depolarizing);
    put(
        "depolarizing2",
        2,
        "on a pair: I with 1-p, each of the 15 other Pauli products with p/15",
        KrausTable::depolarizingPair);
    put(
        "amplitude_damping",
        1,
        "diag(1, sqrt(1-g)), sqrt(g) |0><1|",
        g -> damping(g, ComplexMatrix.real(2, 0, StrictMath.sqrt(g), 0, 0)));
    put(
        "phase_damping",
        1,
        "diag(1, sqrt(1-g)), sqrt(g) |1><1|",
        g -> damping(g, ComplexMatrix.real(2, 0, 0, 0, StrictMath.sqrt(g))));
    ENTRIES.put(
        "thermal_relaxation",
        new Entry(
            "thermal_relaxation",
            1,
            "diag(1, c), sqrt(1-s) |0><1|, sqrt(s - c c) |1><1| with s = exp(-t/t1), c = exp(-t/t2)",
            s -> thermal(s.get(0), s.get(1), s.get(2))));
  }

  private KrausTable() {}

  public static Collection<Entry> all() {
    return List.copyOf(ENTRIES.values());
  }

  public static Entry get(String name) {
    Entry entry = ENTRIES.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no channel " + name);
    }
    return entry;
  }

  /// Why a channel with its strengths cannot be.
  public static Optional<ChannelTable.Fault> fault(Channel channel) {
    ChannelTable.Channel known = ChannelTable.find(channel.name());
    return known == null
        ? Optional.of(new ChannelTable.Fault("`" + channel.name() + "`", "a channel of the table"))
        : known.fault(channel.strengths());
  }

  /// The operators of a channel with its strengths.
  public static List<ComplexMatrix> of(Channel channel) {
    return get(channel.name()).kraus().apply(channel.strengths());
  }

  private static void put(
      String name, int qubits, String doc, Function<Double, List<ComplexMatrix>> kraus) {
    ENTRIES.put(name, new Entry(name, qubits, doc, s -> kraus.apply(s.get(0))));
  }

  private static List<ComplexMatrix> flip(double p, String gate) {
    return List.of(
        weighted(ComplexMatrix.identity(2), 1 - p), weighted(GateTable.get(gate).matrix(), p));
  }

  private static List<ComplexMatrix> depolarizing(double p) {
    return List.of(
        weighted(ComplexMatrix.identity(2), 1 - p),
        weighted(GateTable.get("x").matrix(), p / 3),
        weighted(GateTable.get("y").matrix(), p / 3),
        weighted(GateTable.get("z").matrix(), p / 3));
  }

  private static List<ComplexMatrix> depolarizingPair(double p) {
    List<ComplexMatrix> all = new ArrayList<>();
    for (String a : List.of("id", "x", "y", "z")) {
      for (String b : List.of("id", "x", "y", "z")) {
        double weight = all.isEmpty() ? 1 - p : p / 15;
        all.add(weighted(GateTable.get(a).matrix().tensor(GateTable.get(b).matrix()), weight));
      }
    }
    return all;
  }

  private static List<ComplexMatrix> damping(double g, ComplexMatrix jump) {
    return List.of(ComplexMatrix.real(2, 1, 0, 0, StrictMath.sqrt(1 - g)), jump);
  }

  /// Relaxation to 0 for a while: 1 stays with probability exp(-t/t1), coherence shrinks by c =
  /// exp(-t/t2). Damping alone leaves a coherence of exp(-t/2t1); what is missing to c is phase
  /// damping, a probability because t2 <= 2 t1. The same channel as Aer's
  /// `thermal_relaxation_error` and PennyLane's `ThermalRelaxationError` without thermal
  /// excitation; both write it as Kraus operators of their own.
  private static List<ComplexMatrix> thermal(double t1, double t2, double time) {
    double stays = StrictMath.exp(-time / t1);
    double c = StrictMath.exp(-time / t2);
    // Rounding may leave a little less than 0 where t2 = 2 t1.
    double dephased = Math.max(0, stays - c * c);
    return List.of(
        ComplexMatrix.real(2, 1, 0, 0, c),
        ComplexMatrix.real(2, 0, StrictMath.sqrt(-StrictMath.expm1(-time / t1)), 0, 0),
        ComplexMatrix.real(2, 0, 0, 0, StrictMath.sqrt(dephased)));
  }

  private static ComplexMatrix weighted(ComplexMatrix m, double probability) {
    return m.scaled(StrictMath.sqrt(probability), 0);
  }
}
