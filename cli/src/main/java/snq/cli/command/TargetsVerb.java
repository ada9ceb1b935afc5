package snq.cli.command;

import java.util.List;
import java.util.Locale;
import snq.backends.device.DeviceFiles;
import snq.cli.toolchain.ExportTargets;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.NativeGate;
import snq.compiler.device.Pairs;
import snq.compiler.device.Price;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;

/// What models can be compiled for.
final class TargetsVerb {
  static final Verb VERB =
      new Verb(
          "targets",
          "[show T]",
          "list what models can be compiled for",
          "Lists the chips, file formats and quantum devices. `snq targets show T` prints a chip's "
              + "arithmetic and the limits of its cores, or a device's gates, limits and prices, with "
              + "their source.",
          List.of(),
          List.of(
              new Verb.Example("snq targets", "all targets, the default first"),
              new Verb.Example("snq targets show snq1", "limits and arithmetic of snq1"),
              new Verb.Example("snq targets show iqm_garnet", "gates, pairs, limits and prices")),
          TargetsVerb::run);

  private TargetsVerb() {}

  private static int run(Invocation invocation) {
    List<String> words = invocation.words();
    if (words.isEmpty()) {
      invocation.print(list());
    } else if (words.size() == 2 && words.get(0).equals("show")) {
      String name = words.get(1);
      invocation.print(
          DeviceFiles.names().contains(name)
              ? device(DeviceFiles.named(name))
              : show(TargetTable.of(name)));
    } else {
      throw new UsageException("'snq targets' takes nothing, or 'show' and a target");
    }
    return 0;
  }

  private static String list() {
    StringBuilder text = new StringBuilder("chips:\n");
    for (String name : TargetTable.names()) {
      Target target = TargetTable.of(name);
      row(text, name, target.title() + (target.programs() ? "" : " (check only)"));
    }
    text.append("files:\n");
    ExportTargets.all().forEach((name, meaning) -> row(text, name, meaning));
    text.append("quantum devices (--device):\n");
    for (String name : DeviceFiles.names()) {
      Device device = DeviceFiles.named(name);
      List<String> gates = device.gates().stream().map(NativeGate::name).toList();
      row(text, name, device.qubits() + " qubits, " + String.join(" ", gates));
    }
    return text.toString();
  }

  private static String device(Device device) {
    StringBuilder text = new StringBuilder(device.name()).append('\n');
    text.append("source: ").append(device.source()).append('\n');
    row(text, "qubits", String.valueOf(device.qubits()));
    row(
        text,
        "couplers",
        device.coupling().allToAll()
            ? "between all"
            : String.valueOf(device.coupling().couplers().size()));
    row(text, "pairs at once", String.valueOf(pairs(device, Pairs.Rule.MAXIMUM)));
    row(text, "without neighbours", String.valueOf(pairs(device, Pairs.Rule.INDUCED)));
    row(text, "gates", String.join(" ", device.gates().stream().map(NativeGate::name).toList()));
    DeviceLimits limits = device.limits();
    row(text, "shots", limits.shotsLeast() + " .. " + limit(limits.shotsMost()));
    row(text, "circuits a job", limit(limits.circuitsPerJob()));
    row(text, "executions a job", limit(limits.executionsPerJob()));
    row(
        text,
        "price",
        switch (device.price()) {
          case Price.PerShot p -> p.shot() + " " + p.currency() + " a shot, " + p.task() + " a job";
          case Price.PerMinute p -> p.minute() + " " + p.currency() + " a minute";
          case Price.PerGate p ->
              p.circuit() + " " + p.currency() + " a circuit, and by gates and shots";
          case Price.Unknown u -> "not known";
        });
    return text.toString();
  }

  private static int pairs(Device device, Pairs.Rule rule) {
    return Pairs.of(device, rule).couplers().size();
  }

  private static String limit(long limit) {
    return limit == DeviceLimits.NONE ? "no limit" : String.valueOf(limit);
  }

  private static String show(Target target) {
    StringBuilder text = new StringBuilder(target.title()).append('\n');
    text.append("source: ").append(target.source()).append('\n');
    if (target.approximate()) {
      text.append("its rules are those of public models; not all are checked on silicon\n");
    }
    if (target.clockHz() > 0) {
      text.append(String.format(Locale.ROOT, "clock: %.0f MHz%n", target.clockHz() / 1e6));
    }
    CoreArithmetic a = target.arithmetic();
    text.append("arithmetic:\n");
    row(text, "weights", weights(a));
    boolean wraps = a.currentOverflow() == CoreArithmetic.CurrentOverflow.WRAP_LOIHI;
    String overflow = wraps ? " bits, v saturates, i wraps" : " bits, saturating";
    row(text, "states", a.stateBits() + overflow + "; sums " + a.accumulatorBits() + " bits");
    row(text, "leaks", a.leaks().toString().toLowerCase(Locale.ROOT) + ", n / 2^" + a.leakBits());
    row(text, "current state", a.currentState() ? "yes" : "no");
    row(text, "bias", a.biasBits() + " bits << up to " + a.biasShiftMax());
    row(text, "threshold", a.thresholdBits() + " bits, multiples of " + a.thresholdGrid());
    row(text, "delays", a.delayMin() + " .. " + a.delayMax() + " steps");
    row(text, "refractory", "up to " + a.refractoryMax() + " steps");
    row(text, "updates", a.freeRunning() ? "of every neuron in every step" : "in a layer's steps");
    text.append("limits (of a core, and of the mesh):\n");
    target.limits().forEach((name, limit) -> row(text, name, String.valueOf(limit)));
    return text.toString().replace("\r\n", "\n");
  }

  private static String weights(CoreArithmetic a) {
    String bits = a.weightBits() + " bits" + (a.evenWhenMixed() ? ", even where signs differ" : "");
    int base = a.baseShift();
    return base == 0
        ? bits + ", shifted left by up to " + a.shiftMax()
        : bits + ", exponent " + (a.shiftMin() - base) + " .. " + (a.shiftMax() - base);
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(" ".repeat(Math.max(1, 19 - name.length())));
    text.append(value).append('\n');
  }
}
