package snq.compiler.placement;

/// A word of the segment table, fields from bit 0: block word 14, first lane 6, neuron offset 12,
/// count - 1 (sparse: words - 1) 12, kind 1 (1 = sparse).
///
/// @param block first word of the weights
/// @param lane first lane used in that word; 0 when sparse
/// @param offset added to the axon's base
/// @param count number of weights, or of words when sparse; at least 1
public record SegmentEntry(int block, int lane, int offset, int count, boolean sparse) {
  public long toWord() {
    return new FieldWriter()
        .unsigned("block word", block, 14)
        .unsigned("first lane", lane, 6)
        .unsigned("neuron offset", offset, 12)
        .unsigned("count - 1", count - 1L, 12)
        .flag(sparse)
        .word();
  }

  public static SegmentEntry ofWord(long word) {
    FieldReader fields = new FieldReader(word);
    return new SegmentEntry(
        fields.unsigned(14),
        fields.unsigned(6),
        fields.unsigned(12),
        fields.unsigned(12) + 1,
        fields.flag());
  }

  /// Words of the weight memory that the segment reads, each once.
  public int words(int lanesPerWord) {
    return sparse ? count : (lane + count + lanesPerWord - 1) / lanesPerWord;
  }
}
