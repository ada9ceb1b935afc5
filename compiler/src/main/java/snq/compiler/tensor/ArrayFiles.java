package snq.compiler.tensor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.DataExpression;

/// Opens the files of a dataset, each once.
final class ArrayFiles {
  private final Function<String, Optional<Bytes>> bytes;
  private final Map<String, Csv> tables = new LinkedHashMap<>();
  private final Map<String, Npz> archives = new LinkedHashMap<>();

  ArrayFiles(Function<String, Optional<Bytes>> bytes) {
    this.bytes = bytes;
  }

  RowSource rows(DataExpression.File file, String path) {
    return switch (file.format()) {
      case "npy" -> Npy.open(path, open(path)).toRows();
      case "idx" -> Idx.open(path, open(path)).toRows();
      case "npz" -> archive(file, path);
      case "csv" -> columns(file, path);
      default -> throw new IllegalArgumentException("format " + file.format());
    };
  }

  private Bytes open(String path) {
    return bytes
        .apply(path)
        .orElseThrow(() ->
            Refusal.of(
                ErrorCode.FILE_MISSING,
                path,
                "no such file",
                "",
                "paths are beside the model's file, or under `--data DIR`"));
  }

  private RowSource archive(DataExpression.File file, String path) {
    Npz npz = archives.computeIfAbsent(path, p -> Npz.open(p, open(p)));
    Argument name = file.options().get("name");
    if (name instanceof Argument.Text text && !text.value().isEmpty()) {
      return npz.array(text.value()).toRows();
    }
    if (npz.members().size() != 1) {
      throw option(
          path,
          npz.members().size() + " arrays and no `name:`",
          "one of " + String.join(", ", npz.members().keySet().stream().limit(12).toList()));
    }
    return npz.array(npz.members().keySet().iterator().next()).toRows();
  }

  private RowSource columns(DataExpression.File file, String path) {
    Csv csv = tables.computeIfAbsent(path, p -> Csv.open(p, open(p)));
    Argument columns = file.options().get("columns");
    return switch (columns) {
      case null -> csv.rows();
      case Argument.Number one -> csv.column(one.asInt());
      case Argument.Text name -> csv.column(csv.indexOf(name.value()));
      case Argument.Word name -> csv.column(csv.indexOf(name.value()));
      case Argument.Numbers several ->
          csv.rows(several.values().stream().mapToInt(Double::intValue).toArray());
      case Argument.Flag flag -> throw notColumns(path, flag);
      case Argument.Groups groups -> throw notColumns(path, groups);
      case Argument.Seeded seeded -> throw notColumns(path, seeded);
      case Argument.Circuit circuit -> throw notColumns(path, circuit);
      case Argument.Noise noise -> throw notColumns(path, noise);
      case Argument.Neuron neuron -> throw notColumns(path, neuron);
      case Argument.Observables observables -> throw notColumns(path, observables);
      case Argument.Data data -> throw notColumns(path, data);
      case Argument.Learned learned -> throw notColumns(path, learned);
    };
  }

  private static RuntimeException notColumns(String path, Argument found) {
    String what = found.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return option(path, "`columns:` with a " + what, "a column, a range of columns, or a name");
  }

  private static RuntimeException option(String path, String found, String accepted) {
    return Refusal.of(ErrorCode.DATA_OPTION, path, found, accepted, "");
  }
}
