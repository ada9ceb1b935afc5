package snq.compiler.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.device.NativeGate.AngleRule;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.testkit.Branches;

class NativeLoweringTest {
  private static final double HALF = StrictMath.PI / 2;
  private static final AngleRule RZZ = new AngleRule.Range(0, HALF);
  private static final AngleRule PULSES =
      new AngleRule.OneOf(List.of(-StrictMath.PI, -HALF, HALF, StrictMath.PI));

  /// One device of each set of gates; directions go from the smaller to the larger site.
  private static final Map<String, Device> DEVICES = devices();

  @Test
  void keepsTheProbabilitiesOfPairs() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      Circuit pair = pair(7 * random.nextDouble() - 3.5, 7 * random.nextDouble() - 3.5);
      DEVICES.forEach((name, device) -> {
        NativeProgram program = NativeLowering.lower(pair, device, List.of(1, 2));
        assertThat(Branches.of(program)).as(name).containsExactly(Branches.of(pair), offset(1e-12));
        keepsTo(device, program.steps());
      });
    }
  }

  /// Four pulses a pair, three where a pulse may have any angle; turns about Z cost nothing.
  @Test
  void takesFewGatesForAPair() {
    Circuit pair = pair(0.7, 1.9);
    counts("cz", pair, Map.of("sx", 4, "rz", 2, "cz", 1));
    counts("ecr", pair, Map.of("sx", 4, "rz", 3, "ecr", 1));
    counts("cx", pair, Map.of("sx", 4, "rz", 3, "cx", 1));
    counts("fractional", pair, Map.of("rx", 3, "rz", 1, "cz", 1));
    counts("iqm", pair, Map.of("prx", 3, "cz", 1));
    counts("rigetti", pair, Map.of("rx", 4, "rz", 2, "cz", 1));
    counts("forte", pair, Map.of("gpi2", 4, "rzz", 1));
    counts("quantinuum", pair, Map.of("prx", 3, "rzz", 1));
    NativeProgram apart =
        NativeLowering.lower(
            pair.withOperations(pair.operations().subList(0, 2)), DEVICES.get("cz"), List.of(0, 2));
    assertThat(apart.count("sx")).isEqualTo(4);
    assertThat(apart.gatesOn(2, true)).isZero();
    assertThat(apart.gatesOn(1, true)).isEqualTo(6);
  }

  private static void counts(String name, Circuit circuit, Map<String, Integer> wanted) {
    NativeProgram program = NativeLowering.lower(circuit, DEVICES.get(name), List.of(1, 2));
    Map<String, Integer> found = new LinkedHashMap<>();
    for (String gate : NativeGates.names()) {
      if (program.count(gate) > 0) {
        found.put(gate, program.count(gate));
      }
    }
    assertThat(found).as(name).isEqualTo(wanted);
  }

  @Test
  void keepsTheProbabilitiesOfEveryGate() {
    for (Gate gate : GateTable.all()) {
      Random random = new Random(gate.name().hashCode());
      List<Operation> operations = new ArrayList<>();
      turns(operations, random);
      List<Expr> angles =
          gate.angles().stream().map(a -> Angles.constant(8 * random.nextDouble() - 4)).toList();
      for (int i = 0; i < 2; i++) {
        List<Integer> qubits = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(qubits, random);
        operations.add(new Apply(gate, angles, qubits.subList(0, gate.qubits()), List.of()));
      }
      turns(operations, random);
      everywhere(gate.name(), circuit(operations));
    }
  }

  @Test
  void keepsTheProbabilitiesOfRandomCircuits() {
    for (int seed = 0; seed < 60; seed++) {
      everywhere("seed " + seed, circuit(random(new Random(seed), 14)));
    }
  }

  @Test
  void keepsTheProbabilitiesOfMeasurementsInTheMiddle() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Operation> operations = new ArrayList<>(random(random, 6));
      operations.add(new Measure(0, 2));
      operations.addAll(random(random, 3));
      operations.add(
          new When(
              new Condition(List.of(2, 0), List.of(random.nextBoolean(), false), seed % 3 > 0),
              random(random, 4)));
      operations.add(new Reset(1));
      operations.add(new Circuit.Barrier(List.of(0, 1)));
      operations.addAll(random(random, 4));
      operations.add(new Measure(1, 0));
      operations.add(new Measure(2, 1));
      Circuit circuit =
          new Circuit(
              "m",
              3,
              List.of(),
              List.of(),
              List.of(new Register("a", 1), new Register("b", 2)),
              operations);
      everywhere("seed " + seed, circuit);
    }
  }

  @Test
  void refusesWhatADeviceCannotDo() {
    Device cz = DEVICES.get("cz");
    Circuit far = circuit(List.of(Apply.of("cx", List.of(), 0, 2)));
    refused(far, device("line", List.of("cz", "rz", "sx"), false), ErrorCode.DEVICE_TOO_SMALL);
    refused(far, cz.withGates(List.of(NativeGate.of("rz"))), ErrorCode.DEVICE_LACKS);
    refused(
        far,
        cz.withGates(List.of(NativeGate.of("rz"), NativeGate.of("sx"))),
        ErrorCode.DEVICE_LACKS);
  }

  private static void refused(Circuit circuit, Device device, ErrorCode code) {
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class, () -> NativeLowering.lower(circuit, device, List.of(0, 1, 2)));
    assertThat(e.problems().get(0).code()).isEqualTo(code);
  }

  private static void everywhere(String what, Circuit circuit) {
    double[] wanted = Branches.of(circuit);
    DEVICES.forEach((name, device) -> {
      NativeProgram program = NativeLowering.lower(circuit, device, List.of(2, 0, 1));
      assertThat(Branches.of(program))
          .as("%s on %s", what, name)
          .containsExactly(wanted, offset(1e-11));
      keepsTo(device, program.steps());
    });
  }

  private static void keepsTo(Device device, List<NativeProgram.Step> steps) {
    for (NativeProgram.Step step : steps) {
      if (step instanceof NativeProgram.When when) {
        keepsTo(device, when.body());
      } else if (step instanceof NativeProgram.Gate gate) {
        NativeGate known = device.gate(gate.gate()).orElseThrow();
        for (int i = 0; i < gate.angles().size(); i++) {
          assertThat(known.angles().get(i).allows(gate.angles().get(i))).as("%s", gate).isTrue();
        }
        if (gate.sites().size() == 2 && !NativeGates.isSymmetric(gate.gate())) {
          int a = gate.sites().get(0);
          int b = gate.sites().get(1);
          assertThat(device.coupling().between(a, b).orElseThrow().runs(a, b)).isTrue();
        }
      }
    }
  }

  private static List<Operation> random(Random random, int gates) {
    List<Gate> table = new ArrayList<>(GateTable.all());
    table.removeIf(g -> g.qubits() > 3);
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      Gate gate = table.get(random.nextInt(table.size()));
      List<Expr> angles = new ArrayList<>();
      for (int k = 0; k < gate.angles().size(); k++) {
        boolean special = random.nextBoolean();
        double angle = special ? HALF * (random.nextInt(9) - 4) : 8 * random.nextDouble() - 4;
        angles.add(Angles.constant(angle));
      }
      List<Integer> qubits = new ArrayList<>(IntStream.range(0, 3).boxed().toList());
      Collections.shuffle(qubits, random);
      List<Modifier> modifiers = new ArrayList<>();
      int controls = 0;
      if (gate.qubits() == 1 && random.nextInt(4) == 0) {
        modifiers.add(new Modifier.Control(random.nextBoolean()));
        controls = 1;
      }
      operations.add(
          new Apply(gate, angles, qubits.subList(0, gate.qubits() + controls), modifiers));
    }
    return operations;
  }

  private static void turns(List<Operation> operations, Random random) {
    for (int q = 0; q < 3; q++) {
      for (String gate : List.of("rz", "ry", "rx")) {
        operations.add(Apply.of(gate, List.of(Angles.constant(random.nextDouble() * 3)), q));
      }
    }
  }

  private static Circuit circuit(List<Operation> operations) {
    return new Circuit("c", 3, List.of(), List.of(), operations);
  }

  private static Circuit pair(double a, double b) {
    return new Circuit(
        "Pair",
        2,
        List.of(),
        List.of(),
        List.of(
            Apply.of("rx", List.of(Angles.constant(a)), 0),
            Apply.of("rx", List.of(Angles.constant(b)), 1),
            Apply.of("cx", List.of(), 0, 1)));
  }

  private static Map<String, Device> devices() {
    Map<String, Device> devices = new LinkedHashMap<>();
    devices.put("cz", device("cz", List.of("cz", "rz", "sx", "x"), true));
    devices.put("no x", device("no x", List.of("cz", "rz", "sx"), true));
    devices.put("cx", device("cx", List.of("cx", "rz", "sx", "x"), true));
    devices.put("ecr", device("ecr", List.of("ecr", "rz", "sx", "x"), true));
    devices.put("iqm", device("iqm", List.of("cz", "prx"), true));
    devices.put("aria", bounded("aria", List.of("gpi", "gpi2"), "ms"));
    devices.put("forte", bounded("forte", List.of("gpi", "gpi2"), "rzz"));
    devices.put("quantinuum", device("quantinuum", List.of("prx", "rz", "rzz"), true));
    devices.put("fractional", bounded("fractional", List.of("cz", "rz", "sx", "x", "rx"), "rzz"));
    Device rigetti = device("rigetti", List.of("rz"), true);
    NativeGate pulses = new NativeGate("rx", List.of(PULSES));
    devices.put(
        "rigetti", rigetti.withGates(List.of(NativeGate.of("rz"), pulses, NativeGate.of("cz"))));
    devices.put(
        "iswap", rigetti.withGates(List.of(NativeGate.of("rz"), pulses, NativeGate.of("iswap"))));
    return devices;
  }

  private static Device bounded(String name, List<String> gates, String two) {
    List<NativeGate> all = new ArrayList<>(gates.stream().map(NativeGate::of).toList());
    all.add(
        two.equals("ms")
            ? new NativeGate("ms", List.of(new AngleRule.Any(), new AngleRule.Any(), RZZ))
            : new NativeGate("rzz", List.of(RZZ)));
    return device(name, List.of(), true).withGates(all);
  }

  /// @param triangle three couplers, else a line of two
  private static Device device(String name, List<String> gates, boolean triangle) {
    List<Coupler> couplers =
        new ArrayList<>(List.of(new Coupler(0, 1, false), new Coupler(1, 2, false)));
    if (triangle) {
      couplers.add(new Coupler(0, 2, false));
    }
    return new Device(
        name,
        Device.Service.IBM,
        List.of(0, 1, 2),
        gates.stream().map(NativeGate::of).toList(),
        List.of(),
        new Coupling(false, couplers),
        DeviceLimits.UNKNOWN,
        new Price.Unknown(),
        Calibration.NONE,
        "test");
  }
}
