package snq.dsl.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where arrays of a dataset come from: formats of files, and what is done to arrays.
public final class DataTable {
  /// @param options named arguments after the path
  public record Format(String name, List<ArgumentSpec> options, String doc, String example) {
    public Format {
      options = List.copyOf(options);
    }

    public @Nullable ArgumentSpec option(String option) {
      for (ArgumentSpec spec : options) {
        if (spec.name().equals(option)) {
          return spec;
        }
      }
      return null;
    }
  }

  /// An operation on arrays, for help.
  public record Step(String name, String doc, String example) {}

  private static final List<Format> FORMATS =
      List.of(
          new Format("npy", List.of(), "A NumPy array.", "npy(\"x_{split}.npy\")"),
          new Format(
              "npz",
              List.of(ArgumentSpec.needed("name", ArgumentType.TEXT, "which array of the file")),
              "One array of a NumPy archive.",
              "npz(\"data.npz\", name: \"x\")"),
          new Format(
              "csv",
              List.of(
                  ArgumentSpec.optional(
                      "columns", ArgumentType.INDICES, "which columns, from 0; else all"),
                  ArgumentSpec.number("skip", ArgumentType.COUNT, 0, "lines before the data")
                      .in(0, Integer.MAX_VALUE),
                  ArgumentSpec.optional("separator", ArgumentType.TEXT, "else `,`")),
              "Numbers in lines: a row a sample.",
              "csv(\"digits.csv\", columns: 0 .. 63)"),
          new Format("idx", List.of(), "MNIST's format.", "idx(\"t10k-images-idx3-ubyte\")"));

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "rows",
              "`rows(table, at: indices)`: for each index that row of the table.",
              "rows(npy(\"glove100.npy\"), at: npy(\"tokens_{split}.npy\"))"),
          new Step(
              "minmax",
              "`-> minmax`: each last-axis feature to 0 .. 1 by its least and largest value in the"
                  + " training split, clipped.",
              "npy(\"x.npy\") -> minmax"),
          new Step(
              "reshape",
              "`-> reshape(sizes)`: the same elements of each sample in other sizes.",
              "npy(\"x.npy\") -> reshape(28, 28)"));

  private DataTable() {}

  public static List<Format> formats() {
    return FORMATS;
  }

  public static List<Step> steps() {
    return STEPS;
  }

  public static @Nullable Format format(String name) {
    for (Format format : FORMATS) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    return null;
  }
}
