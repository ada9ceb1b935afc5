package snq.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs scripts of `bench/peers` and reads what they measured: lines `name <tab> wall <tab>
/// processor`, and `note <tab> text`.
///
/// Peers do not all agree on one version of Python or of NumPy. So there may be several Pythons: a
/// script counts from the first one that it prints a figure with.
final class Peers {
  private static final long MOST_MINUTES = 20;

  private final List<Path> pythons;
  private final Map<List<String>, Answer> answers = new LinkedHashMap<>();

  /// @param pythons with the packages of `bench/peers/requirements*.txt`; none to leave the peers
  ///   out
  Peers(List<Path> pythons) {
    this.pythons = List.copyOf(pythons);
  }

  /// @param wall the fastest by the clock on the wall
  /// @param processor mean by the time that the process had the processor, NaN where it was not
  ///   taken
  record Figure(String name, double wall, double processor) {}

  /// In the script's order.
  record Answer(List<Figure> figures, List<String> notes) {
    static final Answer NONE = new Answer(List.of(), List.of());

    /// The wall figure of that name.
    Optional<Double> wall(String name) {
      return figures.stream().filter(f -> f.name().equals(name)).map(Figure::wall).findFirst();
    }
  }

  boolean none() {
    return pythons.isEmpty();
  }

  /// A script that has run with the same arguments is not run again.
  Answer run(String script, String... arguments) {
    List<String> call = new ArrayList<>(List.of("bench/peers/" + script));
    call.addAll(List.of(arguments));
    return answers.computeIfAbsent(List.copyOf(call), this::first);
  }

  private Answer first(List<String> call) {
    String reason = "";
    for (Path python : pythons) {
      List<String> command = new ArrayList<>(List.of(python.toString()));
      command.addAll(call);
      try {
        Path errors = Files.createTempFile("snq-peer", ".txt");
        try {
          Answer answer = read(printed(command, errors));
          if (!answer.figures().isEmpty()) {
            return answer;
          }
          reason = lastLine(errors);
        } finally {
          Files.delete(errors);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return none()
        ? Answer.NONE
        : new Answer(List.of(), List.of("Not run: " + call.get(0) + ". " + reason));
  }

  private static String printed(List<String> command, Path errors) throws IOException {
    Path lines = Files.createTempFile("snq-peer", ".tsv");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(lines.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return Files.readString(lines, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(lines);
    }
  }

  private static Answer read(String printed) {
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String line : printed.split("\n")) {
      String[] cells = line.split("\t");
      if (cells.length == 3) {
        figures.add(
            new Figure(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
      } else if (cells.length == 2 && cells[0].equals("note")) {
        notes.add(cells[1]);
      }
    }
    return new Answer(figures, notes);
  }

  /// Why a script gave nothing: Python says it last.
  private static String lastLine(Path errors) throws IOException {
    List<String> lines = Files.readString(errors, StandardCharsets.UTF_8).lines().toList();
    return lines.isEmpty() ? "It printed nothing." : lines.getLast();
  }
}
