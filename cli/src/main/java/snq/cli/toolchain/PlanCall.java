package snq.cli.toolchain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.JobPlan;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.Packing;
import tools.jackson.databind.json.JsonMapper;

/// `snq plan`: what a run on a quantum device would take, before anything is sent.
public record PlanCall(PackedEncoder encoder, DeviceChoice choice, JobPlan plan) {
  /// Angles of no special value: gates are counted as for any sample.
  private static final double GENERIC = 0.37;

  /// @param windows samples that are encoded
  /// @throws snq.dsl.ProblemException when the model has nothing to run, or the device no place
  public static PlanCall of(DeviceCall call, long windows) {
    PackedEncoder encoder = call.packed();
    double[] features = new double[encoder.blocks().features()];
    Arrays.fill(features, GENERIC);
    long one = 0;
    long two = 0;
    long reads = 0;
    for (NativeProgram program : encoder.programs(0, features)) {
      one += program.gatesOn(1, false);
      two += program.gatesOn(2, false);
      reads += program.bits();
    }
    JobPlan.Window window =
        new JobPlan.Window(encoder.circuits(), encoder.shots(), one, two, reads);
    return new PlanCall(
        encoder, call.choice(), JobPlan.of(call.choice().device(), window, windows));
  }

  public String text() {
    Device device = choice.device();
    Packing packing = encoder.packing();
    StringBuilder text = new StringBuilder();
    row(text, "device", device.name() + ", " + device.qubits() + " qubits");
    row(text, "source", device.source());
    row(
        text,
        "blocks",
        encoder.blocks().blocks()
            + " of "
            + encoder.blocks().qubits()
            + " qubits, "
            + packing.slots().size()
            + " at once"
            + (packing.exact() ? "" : " (there may be room for more)"));
    row(text, "circuits", plan.circuits() + " a window, " + encoder.shots() + " shots each");
    row(text, "windows", plan.windows() + perJob());
    row(text, "jobs", String.valueOf(plan.jobs()));
    row(text, "shots", String.valueOf(plan.executions()));
    row(
        text,
        "minutes",
        plan.seconds().isPresent()
            ? String.format(
                Locale.ROOT, "%.2f of processor time", plan.seconds().getAsDouble() / 60)
            : "not counted by this service");
    row(
        text,
        "cost",
        plan.cost().map(c -> money(c) + " " + plan.currency()).orElse("no price is known"));
    plan.fees()
        .filter(f -> f.signum() > 0)
        .ifPresent(f -> row(text, "fees", money(f) + " " + plan.currency() + " for the jobs"));
    text.append("Prices and limits change: ask the service before you send anything.\n");
    return text.toString();
  }

  private String perJob() {
    if (plan.windowsPerJob() == 0) {
      return ", each in several jobs";
    }
    boolean bounded = plan.windowsPerJob() < DeviceLimits.NONE / 2 / plan.circuits();
    return bounded ? ", up to " + plan.windowsPerJob() + " a job" : ", all in one job";
  }

  private static String money(BigDecimal amount) {
    return JobPlan.rounded(amount).toPlainString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(name).append(" ".repeat(10 - name.length())).append(value).append('\n');
  }

  public String json() {
    Device device = choice.device();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "snq-plan");
    root.put("format_version", "1.0");
    root.put("device", device.name());
    root.put("device_source", device.source());
    root.put("pairs", choice.rule().text());
    root.put("absorb_tail", choice.absorb());
    root.put("blocks", encoder.blocks().blocks());
    root.put("blocks_at_once", encoder.packing().slots().size());
    root.put("exact", encoder.packing().exact());
    root.put("circuits_per_window", plan.circuits());
    root.put("shots_per_circuit", encoder.shots());
    root.put("windows", plan.windows());
    root.put("windows_per_job", plan.windowsPerJob());
    root.put("jobs", plan.jobs());
    root.put("shots", plan.executions());
    plan.seconds().ifPresent(s -> root.put("seconds", s));
    put(root, "cost", plan.cost());
    put(root, "fees", plan.fees());
    if (!plan.currency().isEmpty()) {
      root.put("currency", plan.currency());
    }
    root.put("slots", slots());
    String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    return text.replace("\r\n", "\n") + "\n";
  }

  private List<List<Integer>> slots() {
    return encoder.packing().slots();
  }

  private static void put(Map<String, Object> root, String name, Optional<BigDecimal> amount) {
    amount.ifPresent(a -> root.put(name, money(a)));
  }
}
