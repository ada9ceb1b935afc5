package snq.backends.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.compiler.device.CouplingGraph;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.JobPlan;
import snq.compiler.device.Packing;
import snq.compiler.device.Pairs;
import snq.testkit.Shared;

/// 150 pairs of 300 features, 1000 shots, one window: circuits literal, without neighbours, and
/// with the tail absorbed; windows in a job; the price of the shots.
class JobPlanTest {
  private static final int BLOCKS = 150;
  private static final int SHOTS = 1000;

  @ParameterizedTest
  @CsvSource({
    "ibm_conf_sherbrooke.json, 3, 4, 3, 3333, 3333",
    "ibm_conf_torino.json, 3, 4, 3, 3333, 3333",
    "ibm_conf_fez.json, 3, 4, 2, 3333, 5000",
    "braket_rigetti.json, 3, 6, 3, 33, 33",
    "braket_iqm_garnet.json, 17, 30, 15, 5, 6"
  })
  void plansThreeHundredFeatures(
      String file, int literal, int induced, int absorbed, long windows, long absorbedWindows) {
    Device device = device(file);
    assertThat(circuits(device, true, Pairs.Rule.MAXIMUM)).isEqualTo(literal);
    assertThat(circuits(device, true, Pairs.Rule.INDUCED)).isEqualTo(induced);
    assertThat(circuits(device, false, Pairs.Rule.MAXIMUM)).isEqualTo(absorbed);
    assertThat(plan(device, literal, 1).windowsPerJob()).isEqualTo(windows);
    assertThat(plan(device, absorbed, 1).windowsPerJob()).isEqualTo(absorbedWindows);
  }

  @Test
  void pricesThreeHundredFeatures() {
    price(device("braket_rigetti.json"), 3, "1.28");
    price(device("braket_iqm_garnet.json"), 17, "24.65");
    price(device("braket_ionq_forte_enterprise.json"), 9, "720.00");
    price(emerald(), 6, "9.60");
    assertThat(circuits(emerald(), true, Pairs.Rule.MAXIMUM)).isEqualTo(6);
    assertThat(plan(emerald(), 6, 1).windowsPerJob()).isEqualTo(16);
    Device ions = device("braket_ionq_forte_enterprise.json");
    assertThat(circuits(ions, true, Pairs.Rule.MAXIMUM)).isEqualTo(9);
    JobPlan each = plan(ions, 9, 2);
    assertThat(each.windowsPerJob()).isZero();
    assertThat(each.jobs()).isEqualTo(18);
    assertThat(each.fees()).contains(new BigDecimal("5.40"));
    assertThat(circuits(DeviceFiles.named("quantinuum_h2"), true, Pairs.Rule.MAXIMUM)).isEqualTo(6);
    assertThat(circuits(DeviceFiles.named("quantinuum_helios"), true, Pairs.Rule.MAXIMUM))
        .isEqualTo(4);
  }

  @Test
  void countsTimeAndJobs() {
    JobPlan plan = plan(device("ibm_conf_torino.json"), 3, 4000);
    assertThat(plan.jobs()).isEqualTo(2);
    assertThat(plan.executions()).isEqualTo(12_000_000);
    assertThat(plan.seconds().getAsDouble()).isEqualTo(12e6 * 250e-6 + 2 * 2);
    assertThat(JobPlan.rounded(plan.cost().orElseThrow())).isEqualTo("4806.40");
  }

  /// HQC = 5 + shots (N1 + 10 N2 + 5 Nm) / 5000 a circuit; at least 1 USD a circuit on Aria.
  @Test
  void countsGates() {
    JobPlan h2 = JobPlan.of(DeviceFiles.named("quantinuum_h2"), window(1, 1000, 84, 28, 56), 3);
    assertThat(h2.cost().orElseThrow()).isEqualByComparingTo("401.4");
    assertThat(h2.jobs()).isEqualTo(3);
    Device aria = DeviceFiles.named("ionq_aria");
    assertThat(JobPlan.of(aria, window(2, 10, 4, 1, 2), 1).cost().orElseThrow())
        .isEqualByComparingTo("2");
    assertThat(JobPlan.of(aria, window(1, 1000, 48, 12, 24), 1).cost().orElseThrow())
        .isEqualByComparingTo("22.32");
    assertThat(JobPlan.of(DeviceFiles.named("ionq_forte"), window(9, 1000, 1, 1, 1), 1).cost())
        .isEmpty();
  }

  private static JobPlan.Window window(long circuits, long shots, long one, long two, long reads) {
    return new JobPlan.Window(circuits, shots, one, two, reads);
  }

  private static void price(Device device, int circuits, String dollars) {
    JobPlan plan = plan(device, circuits, 1);
    assertThat(JobPlan.rounded(plan.cost().orElseThrow())).isEqualTo(dollars);
    assertThat(plan.currency()).isEqualTo("USD");
  }

  private static JobPlan plan(Device device, int circuits, long windows) {
    return JobPlan.of(device, window(circuits, SHOTS, 0, 0, 0), windows);
  }

  private static int circuits(Device device, boolean joined, Pairs.Rule rule) {
    return Packing.of(device, 2, joined, rule).circuits(BLOCKS);
  }

  /// Emerald's limits and price, on a map of as many qubits and pairs as it has.
  private static Device emerald() {
    List<String> couplers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      couplers.add("[" + 2 * i + ", " + (2 * i + 1) + "]");
    }
    String text =
        """
        {"format": "snq-device", "name": "emerald", "service": "braket", "date": "2026-05-05",
         "source": "table", "qubits": 54, "gates": ["cz", "prx"],
         "limits": {"shots_most": 200000, "circuits_per_job": 100, "executions_per_job": 200000},
         "price": {"kind": "shot", "currency": "USD", "task": "0.30", "shot": "0.0016"},
         "couplers": [COUPLERS]}
        """;
    Device device =
        DeviceFiles.read("e.json", text.replace("COUPLERS", String.join(", ", couplers)));
    assertThat(CouplingGraph.of(device).edges()).hasSize(25);
    assertThat(device.limits().bits()).isEqualTo(DeviceLimits.NONE);
    return device;
  }

  private static Device device(String file) {
    try {
      return DeviceFiles.read(file, Files.readString(Shared.path("corpora/devices").resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
