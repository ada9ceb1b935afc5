package snq.dsl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Source texts that people wrote: those of the project's examples and the designed ones beside it.
final class Samples {
  private Samples() {}

  /// The folder with the launcher and the parent `pom.xml`.
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("snq")) || !Files.exists(at.resolve("pom.xml"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("no project around " + Path.of("").toAbsolutePath());
      }
    }
    return at;
  }

  static List<Source> ofProject() {
    return in(root().resolve("examples"));
  }

  static List<Source> designed() {
    Path folder = root().resolveSibling("shared").resolve("design/examples");
    assumeTrue(Files.isDirectory(folder), "missing folder: ../shared/design/examples");
    return in(folder);
  }

  private static List<Source> in(Path folder) {
    List<Source> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".snq")).sorted().toList()) {
        sources.add(new Source(folder.relativize(file).toString(), Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /// Texts for mutations, which need no folder: every form of the language is in one of them.
  static List<String> seeds() {
    List<String> seeds = new ArrayList<>();
    ofProject().forEach(source -> seeds.add(source.text()));
    seeds.add(EVERY_FORM);
    return seeds;
  }

  static final String EVERY_FORM =
      """
      /// What the file is for,
      /// on two lines.
      snq 1;

      import "common.snq";
      /// A documented parameter.
      param tau: real = 2.0 in 1.01 .. 5.0;  // in steps
      param lr = 1e-3 in 1e-4 .. 5e-3 log;
      param volume = 0x1F in 8 .. 64 by 8;
      const n: int = 8;
      const angle_of = 90 deg + 0.25 turn - 1 rad;

      gate swap2(a, b) p, q { cx p, q; rx(a) p; inv @ ctrl(2) @ negctrl @ pow(0.5) @ ry(b) q, p, q; }
      gate plain p { x p; }
      circuit Pair(feature a: angle, weight w: angle[n, 2]) {
        qubit q[2];
        qubit r;
        for i in 0 ..< 2 { rx(2.0 * a + w[i, 0]) q[i]; }
        if (n >= 4) { h q; } else if (n == 3) { barrier; } else { barrier q, r; reset q[0 .. 1]; }
        gphase(pi / 2);
      }
      noise Nisq {
        after single: bit_flip(0.02), depolarizing(0.03);
        readout: 0.01, 0.02;
      }
      neuron Cell = LIF(tau: tau, threshold: 1.0, reset: hard(0), compare: ">");
      encoder Code = rate_code;
      neuron Own(tau: real = 2 in 1 .. 9, kind: euler | exponential = euler, wide: bool = true) {
        input x;
        input inhibition;
        state v = 0;
        let k = 1 - exp(-1 / tau);
        if (wide) { v = v + (x - v) * k; } else { v = v * k + x; }
        spike when v >= 1.0;
        on spike { v = v - inhibition; }
      }
      neuron Leak(tau: real) { input x; state v = 0; v = v + (x - v) / tau; output v; }

      network Net {
        steps 256 of 0.1 ms;
        input x: real[20, 100] in 0 .. 1;
        s = x -> quantum_code(Pair, groups: [[0, 1], [2, 3]], scale: 1 rad) -> permute(1, 0);
        /// A loop.
        h: spike[38] = (s -> dense(38)) + (prev(h, 5) -> dense(38, bias: false)) -> Cell;
        g = -h * 0.5 + (1 - 0.5) * h % 2 -> norm;
        output y: class[2] = g -> mean_rate;
      }

      dataset Data {
        x: rows(npy("data/x_{split}.npy"), at: csv("t.csv", columns: 0 .. 3)) / 16 -> minmax;
        splits: [0 .. 1436 as train, 1437 .. 1796 as test];
      }
      train { loss: cross_entropy + 0.1 * mean_abs(weights); optimizer: adam(lr: lr); epochs: 100; }
      tune { method: tpe; objective: valid.accuracy; }
      deploy { target: snq1; weights: "w.safetensors"; }
      energy { tables: [horowitz, "own \\"table\\""]; }
      experiment Encoders {
        vary Code: [
          rate_code as rate,  // the first
          latency_code as latency
        ];
        vary tau: 1 .. 5 by 1;
        measure: [accuracy, rmse(s -> mean_rate, x)];
      }
      """;
}
