package snq.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.incubator.vector.LongVector;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.network.Operation.Encode;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.Shape;
import snq.runtime.encode.Encoder;
import snq.runtime.encode.Encoders;
import snq.runtime.encode.Sampling;

/// The pair encoder: 150 pairs, 1,000 shots, one thread, angles to spike trains, beside its peers.
final class EncoderSpeed {
  private static final int PAIRS = 150;
  private static final int SHOTS = 1000;
  private static final int WINDOWS = 20_000;
  private static final int COMPARED = 200;

  private static final NoiseModel NOISE =
      new NoiseModel(
          "device",
          List.of(
              new Channel("thermal_relaxation", List.of(1e-4, 8e-5, 35e-9)),
              new Channel("depolarizing", List.of(0.001))),
          List.of(new Channel("depolarizing2", List.of(0.01))),
          0.01,
          0.03);

  private EncoderSpeed() {}

  static List<Figures> measure(Peers peers) {
    boolean wide = LongVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
    Encoder vector = encoder(Sampling.VECTOR, NoiseModels.NONE);
    Encoder scalar = encoder(Sampling.SCALAR, NoiseModels.NONE);
    Encoder noisy = encoder(Sampling.VECTOR, NOISE);
    double[] angles = new Random(7).doubles(2 * PAIRS, 0, Math.PI).toArray();
    Figures figures =
        Figures.times("Pair encoder, 150 pairs x 1000 shots, one thread", "us a pair");
    best(vector, angles).addTime(figures, "vectors", 1e3, wide ? 0.2 : 0.35);
    best(scalar, angles).addTime(figures, "plain loops", 1e3, 0.5);
    best(noisy, angles).addTime(figures, "vectors, noise folded in", 1e3, wide ? 0.3 : 0.53);
    for (int window = 0; window < COMPARED; window++) {
      SpikeRaster expected = scalar.encode(window, angles);
      if (!vector.encode(window, angles).equals(expected)) {
        throw new IllegalStateException("vectors and plain loops differ in window " + window);
      }
    }
    figures.note("Vectors and plain loops gave equal bits in " + COMPARED + " windows.");
    return List.of(figures.addPeers(peers.run("encoder.py")));
  }

  /// Every window is another sample.
  private static Best best(Encoder encoder, double[] angles) {
    long[] sample = {0};
    return Best.of(
        WINDOWS,
        () -> {
          SpikeRaster raster = encoder.encode(sample[0]++, angles);
          return raster.channels() / 2;
        });
  }

  private static Encoder encoder(Sampling sampling, NoiseModel noise) {
    return Encoders.of(
        new Encode(
            "quantum_code",
            Map.of("circuit", new Argument.Circuit(pair()), "noise", new Argument.Noise(noise))),
        new Encoders.Place("x", Shape.of(2 * PAIRS), SHOTS, 7),
        sampling);
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
