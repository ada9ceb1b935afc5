package snq.compiler.placement;

import java.util.Optional;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.NeuronClass.Reset;

/// An entry of the class table: 109 bits in two words. Low word from bit 0: v leak kind 2 (none,
/// shift, multiply, subtract) and constant 13, current present 1, its leak 2 + 13, threshold 24
/// (signed), compare 1 (1 = strictly above). High word: reset kind 2 (set, subtract, none) and
/// value 24 (signed), refractory 6, bias shift 4, payload 8 (signed), first active step 8, lazy 1.
///
/// @param firstStep first active step; the class is active for the steps of a sample from there
@SuppressWarnings("EnumOrdinal") // the codes of the words are the order of the constants
public record ClassEntry(NeuronClass rule, int firstStep) {
  public long toLowWord() {
    FieldWriter fields =
        leak(new FieldWriter(), rule.voltageLeak()).flag(rule.currentLeak().isPresent());
    return leak(fields, rule.currentLeak().orElse(Leak.NONE))
        .signed("threshold", rule.threshold(), 24)
        .flag(rule.strict())
        .word();
  }

  public long toHighWord() {
    return new FieldWriter()
        .unsigned("reset kind", rule.reset().ordinal(), 2)
        .signed("reset value", rule.resetValue(), 24)
        .unsigned("refractory", rule.refractory(), 6)
        .unsigned("bias shift", rule.biasShift(), 4)
        .signed("payload", rule.payload(), 8)
        .unsigned("first active step", firstStep, 8)
        .flag(rule.lazy())
        .word();
  }

  public static ClassEntry ofWords(long low, long high) {
    FieldReader first = new FieldReader(low);
    FieldReader second = new FieldReader(high);
    Leak voltageLeak = leak(first);
    boolean current = first.flag();
    Leak currentLeak = leak(first);
    NeuronClass rule =
        new NeuronClass(
            voltageLeak,
            current ? Optional.of(currentLeak) : Optional.empty(),
            first.signed(24),
            first.flag(),
            Reset.values()[second.unsigned(2)],
            second.signed(24),
            second.unsigned(6),
            second.unsigned(4),
            second.signed(8),
            false);
    int firstStep = second.unsigned(8);
    return new ClassEntry(second.flag() ? lazy(rule) : rule, firstStep);
  }

  private static NeuronClass lazy(NeuronClass rule) {
    return new NeuronClass(
        rule.voltageLeak(),
        rule.currentLeak(),
        rule.threshold(),
        rule.strict(),
        rule.reset(),
        rule.resetValue(),
        rule.refractory(),
        rule.biasShift(),
        rule.payload(),
        true);
  }

  private static FieldWriter leak(FieldWriter fields, Leak leak) {
    return fields
        .unsigned("leak kind", leak.kind().ordinal(), 2)
        .unsigned("leak constant", leak.constant(), 13);
  }

  private static Leak leak(FieldReader fields) {
    Leak.Kind kind = Leak.Kind.values()[fields.unsigned(2)];
    return new Leak(kind, fields.unsigned(13));
  }
}
