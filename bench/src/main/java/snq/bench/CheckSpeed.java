package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Source;

/// Parse and check of a generated model of 1 MB: in a warm JVM, and as a whole process.
final class CheckSpeed {
  private static final int LENGTH = 1_000_000;

  /// Declarations of one number; every `@` is the number.
  private static final String PART =
      """
      /// Part @.
      param tau@: real = 2.5 in 1.0 .. 16.0 log;  // in steps

      circuit Code@(feature x: angle[4], weight w: angle[2, 4, 3]) {
        qubit q[4];
        for i in 0 ..< 4 { rx(2.0 * x[i] + pi / 4) q[i]; }
        for l in 0 ..< 2 {
          for i in 0 ..< 4 {
            rot(w[l, i, 0], w[l, i, 1], w[l, i, 2]) q[i];
            cx q[i], q[(i + l + 1) % 4];
          }
        }
      }

      neuron Cell@ = LIF(tau: tau@, threshold: 1.0, reset: hard(0));

      network Net@ {
        steps 100;
        input x: real[64] in 0 .. 1;
        a = x -> rate_code;
        b = a -> dense(128, bias: false) -> norm -> Cell@ -> dropout(0.5);
        c = b -> dense(64) -> LIF(tau: tau@);
        output y: class[10] = c -> dense(10) -> Cell@ -> mean_rate;
      }

      """;

  private CheckSpeed() {}

  static List<Figures> measure() throws IOException, InterruptedException {
    String text = model();
    Figures figures = Figures.times("Parse and check of a generated model of 1 MB", "s");
    Best warm =
        Best.of(
            15,
            () -> {
              Checked checked = Checker.check(new Source("generated.snq", text));
              if (checked.model().isEmpty()) {
                throw new IllegalStateException(checked.problems().get(0).toString());
              }
              return 1;
            });
    warm.addTime(figures, "warm", 1e9, 1.0);
    Path file = Files.createTempFile("generated", ".snq");
    try {
      Files.writeString(file, text);
      Command.Wait cold = Command.Wait.of(7, "check", file.toString());
      figures.add("`snq check`, whole process, fastest", cold.fastest(), cold.processor(), 2.0);
      figures.add("`snq check`, whole process, median", cold.median(), Double.NaN, 2.0);
    } finally {
      Files.delete(file);
    }
    return List.of(figures.note(Command.NOTE));
  }

  private static String model() {
    StringBuilder text = new StringBuilder("snq 1;\n\n");
    for (int i = 0; text.length() < LENGTH; i++) {
      text.append(PART.replace("@", Integer.toString(i)));
    }
    return text.toString();
  }
}
