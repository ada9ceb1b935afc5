package snq.compiler.placement;

/// A word of the axon table, fields from bit 0: first segment 13, number of segments 8, base neuron
/// 12, weight shift 3, delay 4.
public record AxonEntry(int firstSegment, int segments, int base, int shift, int delay) {
  public long toWord() {
    return new FieldWriter()
        .unsigned("first segment", firstSegment, 13)
        .unsigned("number of segments", segments, 8)
        .unsigned("base neuron", base, 12)
        .unsigned("weight shift", shift, 3)
        .unsigned("delay", delay, 4)
        .word();
  }

  public static AxonEntry ofWord(long word) {
    FieldReader fields = new FieldReader(word);
    return new AxonEntry(
        fields.unsigned(13),
        fields.unsigned(8),
        fields.unsigned(12),
        fields.unsigned(3),
        fields.unsigned(4));
  }
}
