package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import snq.compiler.network.Operation.Encode;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.runtime.encode.Encoder;
import snq.runtime.encode.Encoders;
import snq.runtime.encode.Sampling;

/// The pair encoder: 150 pairs, 1,000 shots, one thread, angles to spike trains, beside its peers.
///
///     java --add-modules jdk.incubator.vector -cp ... snq.bench.EncoderSpeed [PYTHON]
public final class EncoderSpeed {
  private static final int PAIRS = 150;
  private static final int SHOTS = 1000;
  private static final int WINDOWS = 400;
  private static final int ROUNDS = 40;

  private EncoderSpeed() {}

  public static void main(String[] args) throws IOException {
    Figures figures =
        new Figures("Pair encoder, 150 pairs x 1000 shots, one thread", "us a pair", true);
    // Machines without AVX-512 have 0.35 for the first.
    figures.add("vectors", microseconds(Sampling.VECTOR), 0.2);
    figures.add("plain loops", microseconds(Sampling.SCALAR), 0.5);
    Path script = Path.of("bench/peers/encoder.py");
    if (args.length > 0 && Files.exists(script)) {
      figures.addPeers(Peers.run(Path.of(args[0]), script));
    }
    System.out.print(figures.table());
  }

  /// The fastest window; every window is another sample.
  private static double microseconds(Sampling sampling) {
    Encoder encoder =
        Encoders.of(
            new Encode("quantum_code", Map.of("circuit", new Argument.Circuit(pair()))),
            new Encoders.Place("x", Shape.of(2 * PAIRS), SHOTS, 7),
            sampling);
    double[] angles = new Random(7).doubles(2 * PAIRS, 0, Math.PI).toArray();
    long best = Long.MAX_VALUE;
    long spikes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int window = 0; window < WINDOWS; window++) {
        long start = System.nanoTime();
        spikes += encoder.encode(window, angles).count(0);
        best = Math.min(best, System.nanoTime() - start);
      }
    }
    if (spikes == 0) {
      throw new IllegalStateException("no spikes");
    }
    return best / 1e3 / PAIRS;
  }

  private static CircuitModel pair() {
    return new CircuitModel(
        "Pair",
        2,
        List.of(new CircuitModel.Array("x", Shape.of(2))),
        List.of(),
        List.of(
            new GateCall("rx", List.of(new Expr.Element("x", 0)), List.of(0), List.of()),
            new GateCall("rx", List.of(new Expr.Element("x", 1)), List.of(1), List.of()),
            new GateCall("cx", List.of(), List.of(0, 1), List.of())));
  }
}
