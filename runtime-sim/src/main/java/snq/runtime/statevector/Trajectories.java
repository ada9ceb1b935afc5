package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitMemory;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.runtime.encode.RandomStream;

/// A circuit with noise, resets, measurements and conditions, run as many random walks of a pure
/// state: for circuits too wide for a density matrix, and for those that depend on classical bits.
/// Walk k draws the words of unit k of a stream, and sums go in the order of walks: the same bits
/// for any number of threads.
public final class Trajectories {
  /// Sums are kept in so many parts of their own, so that threads need not wait for each other.
  private static final int MOST_PARTS = 16;

  /// Wider circuits get fewer parts: memory is some states for each.
  private static final int ONE_PART_QUBITS = 22;

  private final TrajectoryProgram program;
  private final NoiseModel noise;
  private final Circuit circuit;

  /// How many walks, and which.
  ///
  /// @param count at least 2, so that there is an error to tell
  public record Runs(int count, long seed) {
    public static final Runs DEFAULT = new Runs(1000, 0);

    /// A number that a user gave, as long.
    public static Runs of(long count, long seed) {
      check(count, "trajectories", 2).ifPresent(Trajectories::refuse);
      return new Runs((int) count, seed);
    }
  }

  private Trajectories(Circuit circuit, NoiseModel noise) {
    this.circuit = circuit;
    this.noise = noise;
    this.program = new TrajectoryProgram(circuit, noise);
  }

  /// Depends on the circuit only, because sums depend on it.
  private int parts() {
    int doublings = Math.max(0, ONE_PART_QUBITS - circuit.qubits());
    return Math.min(MOST_PARTS, 1 << doublings);
  }

  /// @throws ProblemException when the state needs too much memory or the noise does not fit
  public static Trajectories of(Circuit circuit, NoiseModel noise, long budgetBytes) {
    List<Problem> problems = new ArrayList<>();
    CircuitMemory.check(circuit.name(), circuit.qubits(), budgetBytes).ifPresent(problems::add);
    NoiseModels.check(circuit, noise).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Trajectories(circuit, noise);
  }

  private static Optional<Problem> check(long count, String what, int least) {
    return count >= least && count <= Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(
            Problem.of(ErrorCode.SHOT_COUNT, null, count + " " + what)
                .accepted(least + " .. " + Integer.MAX_VALUE)
                .help("the error shrinks with the root of the number; 1000 is a good start"));
  }

  /// @throws ProblemException for a number of shots that cannot be run
  public static void checkShots(long shots) {
    check(shots, "shots", 1).ifPresent(Trajectories::refuse);
  }

  private static void refuse(Problem problem) {
    throw new ProblemException(problem);
  }

  /// The mean of each Pauli product at the end, read-out errors included.
  ///
  /// @param angles one a slot
  public Estimate means(double[] angles, List<List<Pauli>> products, Runs runs) {
    TrajectoryProgram.Bound bound = program.bind(angles);
    return sum(bound, products.size(), runs, (walk, out) -> walk.means(products, out));
  }

  /// The probability of every outcome of measuring all qubits in Z at the end, read-out errors
  /// included; the index in binary reads q0 q1 ... from the left.
  public Estimate probabilities(double[] angles, Runs runs) {
    return sum(
        program.bind(angles),
        1 << circuit.qubits(),
        runs,
        (walk, out) -> {
          Arrays.fill(out, 0);
          walk.addProbabilities(out);
          System.arraycopy(NoiseModels.readOut(out, noise), 0, out, 0, out.length);
        });
  }

  /// What one walk adds.
  @FunctionalInterface
  private interface Result {
    void fill(Walk walk, double[] out);
  }

  private Estimate sum(TrajectoryProgram.Bound bound, int size, Runs runs, Result result) {
    int count = parts();
    RandomStream stream = new RandomStream(runs.seed(), "trajectories");
    List<double[][]> parts =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(part -> {
              Walk walk = bound.walk();
              double[] out = new double[size];
              double[][] sums = new double[2][size];
              for (long k = part; k < runs.count(); k += count) {
                walk.run(stream.base(0, k));
                result.fill(walk, out);
                for (int i = 0; i < size; i++) {
                  sums[0][i] += out[i];
                  sums[1][i] += out[i] * out[i];
                }
              }
              return sums;
            })
            .toList();
    double[] sums = new double[size];
    double[] squares = new double[size];
    for (double[][] part : parts) {
      for (int i = 0; i < size; i++) {
        sums[i] += part[0][i];
        squares[i] += part[1][i];
      }
    }
    return Estimate.ofSums(sums, squares, runs.count());
  }

  /// Outcomes of shots, each a walk of its own, and how often each came, by outcome. A circuit with
  /// registers gives its classical bits, another one all qubits; the first bit is the leftmost.
  public Map<String, Long> counts(double[] angles, long shots, long seed) {
    checkShots(shots);
    TrajectoryProgram.Bound bound = program.bind(angles);
    RandomStream stream = new RandomStream(seed, "shots");
    Map<String, Long> counts = new TreeMap<>();
    int parts = parts();
    IntStream.range(0, parts)
        .parallel()
        .mapToObj(part -> {
          Shots own = new Shots(bound.walk());
          Map<String, Long> found = new TreeMap<>();
          for (long k = part; k < shots; k += parts) {
            found.merge(own.draw(stream.base(0, k)), 1L, Long::sum);
          }
          return found;
        })
        .forEachOrdered(found -> found.forEach((o, c) -> counts.merge(o, c, Long::sum)));
    return counts;
  }

  private final class Shots {
    private final Walk walk;
    private final StringBuilder text = new StringBuilder();

    Shots(Walk walk) {
      this.walk = walk;
    }

    String draw(long base) {
      walk.run(base);
      text.setLength(0);
      if (circuit.registers().isEmpty()) {
        int all = walk.readAll();
        for (int q = circuit.qubits() - 1; q >= 0; q--) {
          text.append(all >> q & 1);
        }
      } else {
        for (int b = 0; b < circuit.bits(); b++) {
          text.append(walk.bit(b) ? '1' : '0');
        }
      }
      return text.toString();
    }
  }

  /// Shots one after the other with one set of angles, for one thread.
  ///
  /// @param angles one a slot
  public ShotSource shots(double[] angles) {
    Walk walk = program.bind(angles).walk();
    return base -> {
      walk.run(base);
      return walk.readAll();
    };
  }

  /// All qubits of one shot, qubit 0 most significant.
  @FunctionalInterface
  public interface ShotSource {
    /// @param base where the shot's random words start, as `RandomStream.base` gives it
    int next(long base);
  }
}
