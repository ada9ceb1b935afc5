package snq.compiler.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a target as the JSON that [TargetFile] reads, without the sources of its numbers.
final class TargetText {
  private TargetText() {}

  static String of(Target target) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", new Json.Text(target.name()));
    members.put("title", new Json.Text(target.title()));
    members.put("source", new Json.Text(target.source()));
    members.put("approximate", flag(target.approximate()));
    members.put("programs", flag(target.programs()));
    members.put("probe_at_spike", number(target.probeAtSpike()));
    members.put("clock_hz", number((long) target.clockHz()));
    members.put("cost_table", new Json.Text(target.costTable()));
    members.put("arithmetic", arithmetic(target.arithmetic()));
    Map<String, Json> limits = new LinkedHashMap<>();
    target.limits().forEach((name, limit) -> limits.put(name, number(limit)));
    members.put("limits", new Json.Members(limits));
    members.put("sources", new Json.Members(Map.of()));
    return new Json.Members(members).toString();
  }

  private static Json arithmetic(CoreArithmetic a) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("weight_bits", number(a.weightBits()));
    fields.put("even_when_mixed", flag(a.evenWhenMixed()));
    fields.put("base_shift", number(a.baseShift()));
    fields.put("shift_min", number(a.shiftMin()));
    fields.put("shift_max", number(a.shiftMax()));
    fields.put("default_shift", number(a.defaultShift()));
    fields.put("state_bits", number(a.stateBits()));
    fields.put("current_overflow", word(a.currentOverflow()));
    fields.put("accumulator_bits", number(a.accumulatorBits()));
    List<Json> leaks = a.leaks().stream().map(TargetText::word).toList();
    fields.put("leaks", new Json.Items(leaks));
    fields.put("leak_bits", number(a.leakBits()));
    fields.put("voltage_leak_max", number(a.voltageLeakMax()));
    fields.put("current_leak_min", number(a.currentLeakMin()));
    fields.put("current_state", flag(a.currentState()));
    fields.put("bias_bits", number(a.biasBits()));
    fields.put("bias_shift_max", number(a.biasShiftMax()));
    fields.put("threshold_bits", number(a.thresholdBits()));
    fields.put("threshold_signed", flag(a.thresholdSigned()));
    fields.put("threshold_grid", number(a.thresholdGrid()));
    fields.put("strict", flag(a.strict()));
    fields.put("both_compares", flag(a.bothCompares()));
    fields.put("soft_reset", flag(a.softReset()));
    fields.put("hard_reset_value", flag(a.hardResetValue()));
    fields.put("delay_min", number(a.delayMin()));
    fields.put("delay_max", number(a.delayMax()));
    fields.put("refractory_max", number(a.refractoryMax()));
    fields.put("lower_threshold", flag(a.lowerThreshold()));
    fields.put("payload_bits", number(a.payloadBits()));
    fields.put("free_running", flag(a.freeRunning()));
    return new Json.Members(fields);
  }

  private static Json number(long value) {
    return new Json.Number(Long.toString(value));
  }

  private static Json flag(boolean value) {
    return value ? Json.Word.TRUE : Json.Word.FALSE;
  }

  private static Json word(Enum<?> constant) {
    return new Json.Text(constant.name().toLowerCase(Locale.ROOT));
  }
}
