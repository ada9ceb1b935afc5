package snq.backends.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import snq.compiler.device.Device;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Results of a device as spike trains: shot t of the circuits of a sample is step t.
///
/// Counts and probabilities say how often outcomes came, not when. All bits of one shot stay
/// together, so joint frequencies are kept; the shots stand in a permutation of the seed.
public final class ResultImport {
  private final PackingFile packing;
  private final int steps;
  private final byte[] spikes;
  private final boolean permuted;

  private ResultImport(PackingFile packing, int steps, byte[] spikes, boolean permuted) {
    this.packing = packing;
    this.steps = steps;
    this.spikes = spikes;
    this.permuted = permuted;
  }

  /// @param service whose order of bits it is; empty: the packing file's
  /// @param shots number of shots; needed for probabilities, checked for counts; empty: the packing
  ///   file's steps
  public record Request(
      Optional<PackingFile> packing,
      Optional<Device.Service> service,
      OptionalLong shots,
      OptionalLong bits,
      Order order) {}

  /// Where shots without an order come to stand: seeded, and each circuit by itself.
  @FunctionalInterface
  public interface Order {
    /// A number of 0 .. `bound` - 1 for one exchange.
    ///
    /// @param circuit its name
    /// @param at which exchange: different for each of a circuit
    int below(String circuit, int at, int bound);
  }

  /// @param files names and texts
  /// @throws ProblemException for anything that is missing, twice, too much or contradictory
  public static ResultImport read(Map<String, String> files, Request request) {
    Device.Service service =
        request
            .service()
            .or(() -> request.packing().map(PackingFile::service))
            .orElseThrow(ResultImport::noOrder);
    long shots = request.shots().orElse(request.packing().map(p -> (long) p.steps()).orElse(-1L));
    PackingFile packing =
        request
            .packing()
            .orElseGet(() -> PackingFile.plain(service, (int) Math.max(1, shots), bits(request)));
    if (request.shots().isPresent() || request.packing().isPresent()) {
      checkShots(packing, shots);
    }
    List<VendorJson> parsed = new ArrayList<>();
    files.forEach((name, text) -> parsed.add(VendorJson.parse(name, text, ErrorCode.RESULTS_FILE)));
    List<Outcome> outcomes = ResultsFile.read(parsed, service, packing);
    return demultiplexed(packing, outcomes, shots, request.order());
  }

  private static int bits(Request request) {
    if (request.bits().isEmpty()) {
      throw new ProblemException(
          Problem.of(ErrorCode.RESULTS_BITS, null, "nothing says how many bits the circuit has")
              .accepted("--packing FILE, or --bits N")
              .help("give the packing.json that `snq compile --device` wrote"));
    }
    return (int) request.bits().getAsLong();
  }

  private static ProblemException noOrder() {
    return new ProblemException(
        Problem.of(ErrorCode.RESULTS_ORDER, null, "results without --packing and --from")
            .accepted("--from ibm, braket, ionq or quantinuum")
            .help("say with --from who ran the circuits"));
  }

  private static void checkShots(PackingFile packing, long shots) {
    long least = 1;
    long most = Integer.MAX_VALUE;
    if (DeviceFiles.names().contains(packing.device())) {
      Device device = DeviceFiles.named(packing.device());
      least = device.limits().shotsLeast();
      most = Math.min(most, device.limits().shotsMost());
    }
    if (shots < least || shots > most) {
      throw shots(shots + " shots", least + " .. " + most);
    }
  }

  private static ProblemException shots(String found, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.SHOTS, null, found)
            .accepted(accepted + " shots a circuit")
            .help("give the number with which the job was run as --shots"));
  }

  private static ResultImport demultiplexed(
      PackingFile packing, List<Outcome> outcomes, long shots, Order order) {
    boolean permuted = false;
    long steps = shots;
    byte[] spikes = new byte[0];
    for (int c = 0; c < outcomes.size(); c++) {
      String name = packing.circuits().get(c).name();
      permuted |= !(outcomes.get(c) instanceof Outcome.Shots);
      List<String> list = list(outcomes.get(c), steps, name, order);
      if (steps < 0) {
        steps = list.size();
        checkShots(packing, steps);
      }
      if (list.size() != steps) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.RESULTS_TOTAL,
                    null,
                    list.size() + " shots of circuit " + packing.circuits().get(c).name())
                .accepted(steps + " shots")
                .help("give --shots " + list.size() + " if the job was run with so many"));
      }
      if (spikes.length == 0) {
        long size = (long) packing.samples() * steps * packing.channels();
        if (size > Integer.MAX_VALUE - 64) {
          throw shots(steps + " shots of so many samples", "fewer");
        }
        spikes = new byte[(int) size];
      }
      write(packing, packing.circuits().get(c), list, spikes);
    }
    return new ResultImport(packing, (int) steps, spikes, permuted);
  }

  /// The shots in some order.
  private static List<String> list(Outcome outcome, long shots, String name, Order order) {
    return switch (outcome) {
      case Outcome.Shots s -> s.bits();
      case Outcome.Counts c -> shuffled(c.counts(), name, order);
      case Outcome.Probabilities p -> {
        if (shots < 1) {
          throw shots("probabilities without a number of shots", "--shots N with at least 1");
        }
        yield shuffled(apportioned(p.values(), shots), name, order);
      }
    };
  }

  /// Whole counts that add up to the shots: each rounded down, the largest remainders one more.
  static Map<String, Long> apportioned(Map<String, Double> values, long shots) {
    double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Long> counts = new java.util.LinkedHashMap<>();
    Map<String, Double> rest = new HashMap<>();
    long given = 0;
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      double exact = entry.getValue() / sum * shots;
      long count = (long) Math.floor(exact);
      counts.put(entry.getKey(), count);
      rest.put(entry.getKey(), exact - count);
      given += count;
    }
    List<String> byRest = new ArrayList<>(values.keySet());
    byRest.sort((x, y) -> {
      int order = Double.compare(rest.getOrDefault(y, 0.0), rest.getOrDefault(x, 0.0));
      return order != 0 ? order : x.compareTo(y);
    });
    for (int i = 0; given < shots; i = (i + 1) % byRest.size(), given++) {
      counts.merge(byRest.get(i), 1L, Long::sum);
    }
    return counts;
  }

  /// Fisher and Yates on the strings in sorted order.
  private static List<String> shuffled(Map<String, Long> counts, String name, Order order) {
    List<String> shots = new ArrayList<>();
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    if (total > Integer.MAX_VALUE - 64) {
      throw shots(total + " shots", "at most " + (Integer.MAX_VALUE - 64));
    }
    new java.util.TreeMap<>(counts)
        .forEach((bits, count) -> {
          for (long i = 0; i < count; i++) {
            shots.add(bits);
          }
        });
    for (int i = shots.size() - 1; i > 0; i--) {
      int other = order.below(name, i, i + 1);
      String moved = shots.get(i);
      shots.set(i, shots.get(other));
      shots.set(other, moved);
    }
    return shots;
  }

  private static void write(
      PackingFile packing, PackingFile.Packed circuit, List<String> shots, byte[] spikes) {
    int n = packing.qubits();
    boolean[] bits = new boolean[n];
    long start = (long) circuit.sample() * shots.size();
    for (int t = 0; t < shots.size(); t++) {
      String shot = shots.get(t);
      for (int b = 0; b < circuit.channels().size(); b++) {
        for (int i = 0; i < n; i++) {
          bits[i] = shot.charAt(b * n + i) == '1';
        }
        for (PackingFile.Flip flip : packing.flips()) {
          boolean all = true;
          for (int control : flip.controls()) {
            all &= bits[control];
          }
          bits[flip.target()] ^= all;
        }
        for (int q = 0; q < n; q++) {
          int channel = circuit.channels().get(b).get(q);
          if (channel >= 0) {
            spikes[(int) ((start + t) * packing.channels() + channel)] =
                (byte) (bits[packing.bitOfQubit().get(q)] ? 1 : 0);
          }
        }
      }
    }
  }

  public int samples() {
    return packing.samples();
  }

  public int steps() {
    return steps;
  }

  public int channels() {
    return packing.channels();
  }

  public String encoder() {
    return packing.encoder();
  }

  /// True when the order of the shots is the seed's, not the device's.
  public boolean isPermuted() {
    return permuted;
  }

  /// 1 for a spike: sample after sample, in each step after step, in each channel after channel.
  public byte[] spikes() {
    return spikes.clone();
  }
}
