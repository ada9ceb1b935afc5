package snq.compiler.tensor;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.Shape;

/// A table of numbers as text, a row a line. The first line may name the columns. It is read at
/// once: text has no row that could be found without reading those before it.
public final class Csv {
  static final long MOST_BYTES = 1L << 28;
  private static final int MOST_COLUMNS = 1 << 16;

  private final String file;
  private final List<String> names;
  private final int columns;
  private final List<double[]> rows;

  private Csv(String file, List<String> names, int columns, List<double[]> rows) {
    this.file = file;
    this.names = names;
    this.columns = columns;
    this.rows = rows;
  }

  /// Reads all columns.
  ///
  /// @throws snq.dsl.ProblemException when it is not a table of numbers
  public static Csv open(String file, Bytes bytes) {
    if (bytes.size() > MOST_BYTES) {
      throw Refusal.of(
          ErrorCode.ARRAY_SIZE,
          file,
          bytes.size() + " bytes of text",
          "at most " + MOST_BYTES + " bytes",
          "save the table as .npy: it is read row by row");
    }
    try {
      return read(
          file,
          CsvReader.builder()
              .detectBomHeader(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(new BytesStream(bytes), StandardCharsets.UTF_8));
    } catch (CsvParseException e) {
      throw malformed(file, "it cannot be split into fields: " + firstLine(e));
    }
  }

  /// Names of the columns from the first line; empty when it holds numbers.
  public List<String> names() {
    return names;
  }

  public int columns() {
    return columns;
  }

  /// The column called `name`.
  public int indexOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw Refusal.of(
          ErrorCode.CSV_COLUMN,
          file,
          "no column called '" + name + "'",
          names.isEmpty() ? "column numbers: there is no line of names" : "one of " + names,
          "");
    }
    return index;
  }

  /// All columns as rows of shape `[columns]`.
  public RowSource rows() {
    return rows(IntStream.range(0, columns).toArray());
  }

  /// The given columns, counted from 0, as rows of shape `[n]`.
  public RowSource rows(int... chosen) {
    check(chosen);
    return new Rows(rows, Shape.of(chosen.length), chosen.clone());
  }

  /// One column, counted from 0, as scalars.
  public RowSource column(int index) {
    check(index);
    return new Rows(rows, Shape.of(), new int[] {index});
  }

  private void check(int... chosen) {
    for (int column : chosen) {
      if (column < 0 || column >= columns) {
        throw Refusal.of(
            ErrorCode.CSV_COLUMN,
            file,
            "no column " + column,
            "0 .. " + (columns - 1) + ": the first is column 0",
            "");
      }
    }
  }

  private static Csv read(String file, Iterable<CsvRecord> records) {
    List<String> names = List.of();
    List<double[]> rows = new ArrayList<>();
    int columns = -1;
    for (CsvRecord line : records) {
      if (columns < 0) {
        columns = line.getFieldCount();
        if (columns > MOST_COLUMNS) {
          throw malformed(file, columns + " columns");
        }
        if (line.getFields().stream().anyMatch(field -> number(field) == null)) {
          names = line.getFields().stream().map(String::strip).toList();
          continue;
        }
      }
      rows.add(values(file, line, columns));
    }
    if (rows.isEmpty()) {
      throw malformed(file, "no line of numbers");
    }
    return new Csv(file, names, columns, rows);
  }

  private static double[] values(String file, CsvRecord line, int columns) {
    String place = "line " + line.getStartingLineNumber();
    if (line.getFieldCount() != columns) {
      throw malformed(
          file,
          place + " and the first differ: " + line.getFieldCount() + " and " + columns + " fields");
    }
    double[] row = new double[columns];
    for (int i = 0; i < columns; i++) {
      Double value = number(line.getField(i));
      if (value == null) {
        throw malformed(file, place + ", column " + i + ": '" + shortened(line.getField(i)) + "'");
      }
      row[i] = value;
    }
    return row;
  }

  /// Decimal numbers only: Java's `1d`, `0x1p3` and `NaN` are no data.
  private static @Nullable Double number(String field) {
    String text = field.strip();
    if (text.isEmpty() || text.length() > 64) {
      return null;
    }
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ("0123456789+-.eE".indexOf(c) < 0) {
        return null;
      }
    }
    try {
      return digit ? Double.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String shortened(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
  }

  private static String firstLine(CsvParseException e) {
    return shortened(String.valueOf(e.getMessage()));
  }

  private static RuntimeException malformed(String file, String found) {
    return Refusal.of(
        ErrorCode.CSV_MALFORMED,
        file,
        found,
        "lines with equally many decimal numbers, after at most one line of names",
        "");
  }

  private static final class Rows implements RowSource {
    private final List<double[]> rows;
    private final Shape shape;
    private final int[] chosen;

    Rows(List<double[]> rows, Shape shape, int[] chosen) {
      this.rows = rows;
      this.shape = shape;
      this.chosen = chosen;
    }

    @Override
    public Shape rowShape() {
      return shape;
    }

    @Override
    public long rows() {
      return rows.size();
    }

    @Override
    public void read(long row, double[] into) {
      double[] values = rows.get((int) Objects.checkIndex(row, (long) rows.size()));
      for (int i = 0; i < chosen.length; i++) {
        into[i] = values[chosen[i]];
      }
    }

    @Override
    public String toString() {
      return "Csv columns " + Arrays.toString(chosen);
    }
  }
}
