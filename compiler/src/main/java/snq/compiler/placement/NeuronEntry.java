package snq.compiler.placement;

/// A word of the neuron table, fields from bit 0: class 6, bias 16 (signed), first route 12, number
/// of routes 8.
public record NeuronEntry(int neuronClass, int bias, int firstRoute, int routes) {
  public long toWord() {
    return new FieldWriter()
        .unsigned("class", neuronClass, 6)
        .signed("bias", bias, 16)
        .unsigned("first route", firstRoute, 12)
        .unsigned("number of routes", routes, 8)
        .word();
  }

  public static NeuronEntry ofWord(long word) {
    FieldReader fields = new FieldReader(word);
    return new NeuronEntry(
        fields.unsigned(6), fields.signed(16), fields.unsigned(12), fields.unsigned(8));
  }
}
