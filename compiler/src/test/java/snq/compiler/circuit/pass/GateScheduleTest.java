package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.device.Calibration;
import snq.compiler.device.Coupler;
import snq.compiler.device.Coupling;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.NativeGate;
import snq.compiler.device.Price;

class GateScheduleTest {
  private static final Circuit PAIR =
      new Circuit(
          "pair",
          2,
          List.of(),
          List.of(),
          List.of(new Circuit.Register("c", 2)),
          List.of(
              Apply.of("sx", List.of(), 0),
              Apply.of("rz", List.of(Angles.constant(0.4)), 0),
              Apply.of("sx", List.of(), 0),
              Apply.of("sx", List.of(), 1),
              new Circuit.Barrier(List.of()),
              Apply.of("cz", List.of(), 0, 1),
              new Circuit.Measure(0, 0),
              Apply.of("sx", List.of(), 1),
              new Circuit.Measure(1, 1)));

  @Test
  void countsGatesAndDepths() {
    assertThat(CircuitCounts.of(PAIR)).isEqualTo(new CircuitCounts(6, 1, 0, 1, 6, 5, 1));
    Circuit wide =
        new Circuit("wide", 4, List.of(), List.of(), List.of(Apply.of("ccx", List.of(), 0, 1, 2)));
    assertThat(CircuitCounts.of(wide)).isEqualTo(new CircuitCounts(1, 0, 1, 0, 1, 1, 1));
    assertThat(CircuitCounts.of(wide).text()).contains("1 on more");
  }

  /// A condition waits for the bit that it asks for.
  @Test
  void conditionsWaitForTheirBits() {
    Circuit asked =
        new Circuit(
            "asked",
            2,
            List.of(),
            List.of(),
            List.of(new Circuit.Register("c", 1)),
            List.of(
                Apply.of("h", List.of(), 0),
                new Circuit.Measure(0, 0),
                new Circuit.When(
                    new Circuit.Condition(List.of(0), List.of(true), true),
                    List.of(Apply.of("x", List.of(), 1)))));
    assertThat(CircuitCounts.of(asked).depth()).isEqualTo(3);
  }

  @Test
  void startsEachGateWhenItsQubitsAreFree() {
    GateSchedule schedule = GateSchedule.of(PAIR, device(true)).orElseThrow();
    double[] starts = {0, 32e-9, 32e-9, 0, 64e-9, 64e-9, 134e-9, 134e-9, 166e-9};
    for (int i = 0; i < starts.length; i++) {
      assertThat(schedule.starts().get(i))
          .as("operation %d", i)
          .isCloseTo(starts[i], offset(1e-15));
    }
    assertThat(schedule.seconds()).isCloseTo(1166e-9, offset(1e-15));
    assertThat(GateSchedule.of(PAIR, device(false))).isEmpty();
  }

  private static Device device(boolean measured) {
    Calibration.Site site = new Calibration.Site(1e-4, 1e-4, 0.01, 0.01, 1000e-9, 1e-4, 32e-9);
    Calibration calibration =
        new Calibration(
            "", Map.of(0, site, 1, site), List.of(new Calibration.Joint("cz", 0, 1, 0.01, 70e-9)));
    return new Device(
        "two",
        Device.Service.IBM,
        List.of(0, 1),
        List.of(NativeGate.of("cz"), NativeGate.of("rz"), NativeGate.of("sx")),
        List.of(),
        new Coupling(false, List.of(new Coupler(0, 1, true))),
        DeviceLimits.UNKNOWN,
        new Price.Unknown(),
        measured ? calibration : Calibration.NONE,
        "test");
  }
}
