package snq.compiler.placement;

/// A word of the route table, fields from bit 0: destination column 6, row 6, axon 12, graded 1.
/// Column 63 is the host; row and axon then hold the number of the output (12 low bits in axon).
public record RouteEntry(int column, int row, int axon, boolean graded) {
  public static final int HOST_COLUMN = 63;

  public long toWord() {
    return new FieldWriter()
        .unsigned("column", column, 6)
        .unsigned("row", row, 6)
        .unsigned("axon", axon, 12)
        .flag(graded)
        .word();
  }

  public static RouteEntry ofWord(long word) {
    FieldReader fields = new FieldReader(word);
    return new RouteEntry(
        fields.unsigned(6), fields.unsigned(6), fields.unsigned(12), fields.flag());
  }

  /// To the host, for output neuron `number` (all output populations counted on).
  public static RouteEntry toHost(int number, boolean graded) {
    return new RouteEntry(HOST_COLUMN, number >>> 12, number & 4095, graded);
  }

  public boolean isHost() {
    return column == HOST_COLUMN;
  }
}
