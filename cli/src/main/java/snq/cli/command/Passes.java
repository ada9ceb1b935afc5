package snq.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import snq.compiler.core.CorePipeline;

/// What `--print-after` and `--time-passes` ask for.
final class Passes implements CorePipeline.Listener {
  private final Invocation invocation;
  private final Optional<String> wanted;
  private long last = System.nanoTime();

  Passes(Invocation invocation) {
    this(invocation, CorePipeline.PASSES);
  }

  /// @param known names that `--print-after` takes
  Passes(Invocation invocation, List<String> known) {
    this.invocation = invocation;
    this.wanted = invocation.text(Flags.PRINT_AFTER);
    if (wanted.isPresent() && !known.contains(wanted.get())) {
      throw new UsageException(
          "there is no pass '"
              + wanted.get()
              + "'"
              + Help.didYouMean(wanted.get(), known)
              + "; passes: "
              + String.join(", ", known));
    }
  }

  @Override
  public void after(String pass, Supplier<String> text) {
    time(pass);
    if (wanted.equals(Optional.of(pass))) {
      invocation.console().err().print("after " + pass + ":\n" + text.get());
    }
    last = System.nanoTime();
  }

  /// What happened since the last pass counts for none.
  void restart() {
    last = System.nanoTime();
  }

  /// Says how long a part took, when the user asked for it.
  void time(String part) {
    if (invocation.has(Flags.TIME_PASSES)) {
      double millis = (System.nanoTime() - last) / 1e6;
      invocation
          .console()
          .err()
          .print(String.format(Locale.ROOT, "%-16s %10.1f ms\n", part, millis));
    }
    last = System.nanoTime();
  }
}
