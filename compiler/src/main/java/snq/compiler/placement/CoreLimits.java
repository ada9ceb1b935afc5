package snq.compiler.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;

/// The limits of one core and of the mesh that placement keeps, from a target's table.
record CoreLimits(
    int neurons,
    int axons,
    int segments,
    int weightWords,
    int routes,
    int classes,
    int columns,
    int rows) {
  /// Entries of queues, and cycles from the issue of a neuron to its spike.
  private static final List<String> TIMED =
      List.of("output_queue", "router_queue", "deliver_queue", "update_fill");

  /// What the fields of the tables can address at most; column 63 is the host's. Queues have no
  /// field; their reach is far beyond what is worth building.
  private static final Map<String, Long> REACH = reach();

  /// Segments of one axon entry and routes of one neuron entry (8-bit numbers).
  static final int PER_ENTRY = 255;

  /// Largest first active step (8 bits).
  static final int FIRST_STEP = 255;

  private static Map<String, Long> reach() {
    Map<String, Long> reach = new LinkedHashMap<>();
    reach.put("neurons", 4096L);
    reach.put("axons", 4096L);
    reach.put("segments", 8192L);
    reach.put("weight_words", 16384L);
    reach.put("routes", 4096L);
    reach.put("classes", 64L);
    reach.put("columns", 63L);
    reach.put("rows", 64L);
    reach.put("slots", 16L);
    TIMED.forEach(name -> reach.put(name, 64L));
    return reach;
  }

  private static String why(String limit) {
    return TIMED.contains(limit)
        ? "what the simulation of cycles keeps"
        : "what the field in the tables can address";
  }

  static CoreLimits of(Target target) {
    return new CoreLimits(
        (int) target.limit("neurons"),
        (int) target.limit("axons"),
        (int) target.limit("segments"),
        (int) target.limit("weight_words"),
        (int) target.limit("routes"),
        (int) target.limit("classes"),
        (int) target.limit("columns"),
        (int) target.limit("rows"));
  }

  /// What keeps a target from having memory images: other number formats, a limit that it does not
  /// state, or one that no field of the tables reaches.
  static List<Problem> check(Target target) {
    CoreArithmetic arithmetic = target.arithmetic();
    boolean lanes = List.of(1, 2, 4, 8).contains(arithmetic.weightBits());
    if (!lanes || arithmetic.stateBits() != 24 || arithmetic.leakBits() != 12) {
      return List.of(
          noImage(
              "target "
                  + target.name()
                  + " has "
                  + arithmetic.weightBits()
                  + "-bit weights and "
                  + arithmetic.stateBits()
                  + "-bit states",
              "weights of 1, 2, 4 or 8 bits, states of 24 bits"));
    }
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, Long> limit : REACH.entrySet()) {
      Long stated = target.limits().get(limit.getKey());
      if (stated == null) {
        return List.of(
            noImage(
                "target " + target.name() + " states no limit `" + limit.getKey() + "`",
                "limits for " + String.join(", ", REACH.keySet())));
      }
      if (stated < 1 || stated > limit.getValue()) {
        problems.add(
            Problem.of(
                    ErrorCode.LIMIT_BEYOND_FIELD,
                    null,
                    "target " + target.name() + " has " + limit.getKey() + " = " + stated)
                .accepted("1 .. " + limit.getValue() + ", " + why(limit.getKey()))
                .help("lower `" + limit.getKey() + "` in the target file"));
      }
    }
    return problems;
  }

  private static Problem noImage(String found, String accepted) {
    return Problem.of(ErrorCode.NO_MEMORY_IMAGE, null, found)
        .accepted(accepted)
        .help("place and simulate with `--target snq1`");
  }
}
