package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.model.NoiseModel;
import snq.dsl.table.ChannelTable;

/// Noise from a command line: the name of a `noise` of the model; `depolarizing=0.004,0.012` for a
/// channel after gates on one and on two qubits; `readout=0.01,0.02`; or the body of a noise block
/// as the language has it. Everything but a name is text of the language and checked as such.
public final class NoiseText {
  /// Problems of noise that was written on the command line.
  public static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Checked checked;

    private Wrong(Checked checked) {
      super("noise on the command line");
      this.checked = checked;
    }

    public List<Problem> problems() {
      return checked.problems();
    }

    public List<Source> sources() {
      return checked.sources();
    }
  }

  private NoiseText() {}

  /// @param given the options in written order
  /// @param declared the noises of the model
  /// @throws ProblemException for a name that is not declared
  public static NoiseModel of(List<String> given, List<NoiseModel> declared) {
    if (given.isEmpty()) {
      return NoiseModels.NONE;
    }
    String first = given.get(0);
    if (given.size() == 1 && !first.contains("=") && !first.contains(":")) {
      return declared.stream()
          .filter(n -> n.name().equals(first))
          .findFirst()
          .orElseThrow(() -> unknown(first, declared));
    }
    Checked checked =
        Checker.check(new Source("(--noise)", "noise Given { " + block(given) + " }\n"));
    Optional<NoiseModel> noise = checked.model().map(m -> m.noises().get(0));
    return noise.orElseThrow(() -> new Wrong(checked));
  }

  private static ProblemException unknown(String name, List<NoiseModel> declared) {
    String known = String.join(", ", declared.stream().map(NoiseModel::name).toList());
    return new ProblemException(
        Problem.of(ErrorCode.UNKNOWN_NAME, null, "no noise is called `" + name + "`")
            .accepted(
                (known.isEmpty() ? "" : known + ", or ")
                    + "channels as in `depolarizing=0.004,0.012`")
            .help("`snq explain channels` lists them"));
  }

  /// All entries as one block: the language has one line for each kind.
  private static String block(List<String> given) {
    List<String> single = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    for (String entry : given) {
      int sign = entry.indexOf('=');
      if (sign < 0) {
        rest.append(entry).append(entry.endsWith(";") ? " " : "; ");
        continue;
      }
      String name = entry.substring(0, sign).strip();
      String numbers = entry.substring(sign + 1);
      if (name.equals("readout")) {
        rest.append("readout: ").append(numbers).append("; ");
        continue;
      }
      ChannelTable.Channel channel = ChannelTable.find(name);
      if (channel == null || channel.strengths().size() > 1) {
        single.add(name + "(" + numbers + ")");
        if (channel != null) {
          twice.add(name + "(" + numbers + ")");
        }
        continue;
      }
      String[] parts = numbers.split(",", 2);
      if (!channel.pair()) {
        single.add(name + "(" + parts[0] + ")");
      }
      twice.add(name + "(" + parts[parts.length - 1] + ")");
    }
    return (single.isEmpty() ? "" : "after single: " + String.join(", ", single) + "; ")
        + (twice.isEmpty() ? "" : "after double: " + String.join(", ", twice) + "; ")
        + rest;
  }
}
