package snq.backends.device;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import snq.compiler.device.Calibration;
import snq.compiler.device.Coupler;
import snq.compiler.device.Coupling;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.NativeGate;
import snq.compiler.device.NativeGate.AngleRule;
import snq.compiler.device.Price;

/// The capability file of a device on Amazon Braket, as `AwsDevice.properties` or `GetDevice` gives
/// it.
final class BraketFile {
  static final String PROGRAM = "braket.ir.openqasm.program";
  private static final String PROGRAM_SET = "braket.ir.openqasm.program_set";
  private static final int MOST_QUBITS = 100_000;
  private static final double HALF = StrictMath.PI / 2;

  /// Rigetti's pulses: RX by +-pi/2 and +-pi (pyquil, gates).
  private static final AngleRule RIGETTI_RX =
      new AngleRule.OneOf(List.of(-2 * HALF, -HALF, HALF, 2 * HALF));

  /// IonQ's ZZ: up to a quarter turn (docs.ionq.com, native gates).
  private static final AngleRule IONQ_ZZ = new AngleRule.Range(0, HALF);

  private final VendorJson json;
  private final String maker;

  private BraketFile(VendorJson json, String maker) {
    this.json = json;
    this.maker = maker;
  }

  static boolean isCapabilities(VendorJson json) {
    return json.has("paradigm") || json.has("action") && json.has("service");
  }

  static Device read(VendorJson json) {
    String header =
        json.optional("braketSchemaHeader")
            .flatMap(h -> h.optional("name"))
            .map(VendorJson::text)
            .orElse("");
    String[] parts = header.split("\\.");
    return new BraketFile(json, parts.length > 2 ? parts[2] : "").device();
  }

  private Device device() {
    VendorJson paradigm = json.object("paradigm");
    int qubits = paradigm.whole("qubitCount", 1, MOST_QUBITS);
    VendorJson connectivity = paradigm.object("connectivity");
    boolean full = connectivity.field("fullyConnected", "true or false").flag();
    List<Coupler> couplers = full ? List.of() : couplers(connectivity.object("connectivityGraph"));
    Set<Integer> sites = new TreeSet<>();
    if (full) {
      for (int i = 0; i < qubits; i++) {
        sites.add(i);
      }
    } else {
      VendorJson graph = connectivity.object("connectivityGraph");
      graph.names().forEach(name -> sites.add(site(graph, name)));
    }
    if (sites.size() != qubits) {
      throw paradigm.field("qubitCount", "").refuse(sites.size() + ", as in connectivityGraph");
    }
    VendorJson program = json.object("action").object(PROGRAM);
    List<String> operations =
        program.list("supportedOperations").stream()
            .map(o -> o.text().toLowerCase(Locale.ROOT))
            .toList();
    return new Device(
        name(),
        Device.Service.BRAKET,
        List.copyOf(sites),
        gates(paradigm.list("nativeGateSet")),
        operations,
        full ? Coupling.full() : new Coupling(false, couplers),
        limits(),
        price(),
        calibration(),
        json.file() + date());
  }

  private String name() {
    return json.optional("provider")
        .flatMap(p -> p.optional("specs"))
        .flatMap(s -> s.optional("name"))
        .map(VendorJson::text)
        .orElseGet(() -> {
          String file = json.file().replace('\\', '/');
          return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        });
  }

  private String date() {
    return json.optional("service")
        .flatMap(s -> s.optional("updatedAt"))
        .map(t -> ", " + t.text())
        .orElse("");
  }

  private List<NativeGate> gates(List<VendorJson> names) {
    List<NativeGate> gates = new ArrayList<>();
    for (VendorJson name : names) {
      switch (name.text().toLowerCase(Locale.ROOT)) {
        case "rx" ->
            gates.add(
                maker.equals("rigetti")
                    ? new NativeGate("rx", List.of(RIGETTI_RX))
                    : NativeGate.of("rx"));
        case "rz" -> gates.add(NativeGate.of("rz"));
        case "prx" -> gates.add(NativeGate.of("prx"));
        case "cz" -> gates.add(NativeGate.of("cz"));
        case "iswap" -> gates.add(NativeGate.of("iswap"));
        case "gpi" -> gates.add(NativeGate.of("gpi"));
        case "gpi2" -> gates.add(NativeGate.of("gpi2"));
        case "zz" -> gates.add(new NativeGate("rzz", List.of(IONQ_ZZ)));
        case "ms" ->
            gates.add(
                new NativeGate("ms", List.of(new AngleRule.Any(), new AngleRule.Any(), IONQ_ZZ)));
        default -> {} // conditional gates, barriers: nothing is lowered to them
      }
    }
    return gates;
  }

  private List<Coupler> couplers(VendorJson graph) {
    Set<List<Integer>> seen = new HashSet<>();
    List<Coupler> couplers = new ArrayList<>();
    for (String from : graph.names()) {
      int a = site(graph, from);
      for (VendorJson to : graph.field(from, "a list").items()) {
        int b = site(graph, to.text());
        if (a == b || !graph.has(to.text())) {
          throw to.refuse("another qubit of connectivityGraph");
        }
        if (seen.add(List.of(Math.min(a, b), Math.max(a, b)))) {
          couplers.add(new Coupler(Math.min(a, b), Math.max(a, b), true));
        }
      }
    }
    couplers.sort((x, y) ->
        x.first() == y.first()
            ? Integer.compare(x.second(), y.second())
            : Integer.compare(x.first(), y.first()));
    return couplers;
  }

  private static int site(VendorJson graph, String name) {
    if (!name.matches("[0-9]{1,6}")) {
      throw graph.refuse("numbers of qubits, not `" + name + "`");
    }
    return Integer.parseInt(name);
  }

  private DeviceLimits limits() {
    List<VendorJson> range = json.object("service").list("shotsRange");
    if (range.size() != 2) {
      throw json.object("service").field("shotsRange", "").refuse("two numbers of shots");
    }
    long least = range.get(0).whole(1, Integer.MAX_VALUE);
    long most = range.get(1).whole(least, Integer.MAX_VALUE);
    VendorJson set = json.object("action").optional(PROGRAM_SET).orElse(null);
    return new DeviceLimits(
        least,
        most,
        set == null ? 1 : set.field("maximumExecutables", "a number").whole(1, 1L << 40),
        set == null
            ? DeviceLimits.NONE
            : set.field("maximumTotalShots", "a number").whole(1, 1L << 40),
        DeviceLimits.NONE);
  }

  private Price price() {
    VendorJson cost = json.object("service").optional("deviceCost").orElse(null);
    if (cost == null) {
      return new Price.Unknown();
    }
    double price = cost.field("price", "a number").number(0, 1e6);
    if (!cost.text("unit").equals("shot")) {
      return new Price.Unknown();
    }
    Price service = Services.price(Device.Service.BRAKET);
    BigDecimal task = service instanceof Price.PerShot s ? s.task() : BigDecimal.ZERO;
    return new Price.PerShot("USD", task, BigDecimal.valueOf(price));
  }

  private Calibration calibration() {
    VendorJson all = json.optional("standardized").orElse(null);
    if (all == null || !all.has("oneQubitProperties")) {
      return Calibration.NONE;
    }
    Map<Integer, Calibration.Site> sites = new TreeMap<>();
    VendorJson ones = all.object("oneQubitProperties");
    ones.names().forEach(name -> sites.put(site(ones, name), site(ones.object(name))));
    List<Calibration.Joint> joints = new ArrayList<>();
    VendorJson twos = all.object("twoQubitProperties");
    for (String name : twos.names()) {
      String[] ends = name.split("-");
      if (ends.length != 2) {
        throw twos.refuse("two qubits, not `" + name + "`");
      }
      for (VendorJson gate : twos.object(name).list("twoQubitGateFidelity")) {
        joints.add(
            new Calibration.Joint(
                gate.text("gateName").toLowerCase(Locale.ROOT),
                site(twos, ends[0]),
                site(twos, ends[1]),
                1 - gate.field("fidelity", "a number").number(0, 1),
                Double.NaN));
      }
    }
    return new Calibration(date().replaceFirst("^, ", ""), sites, joints);
  }

  private static Calibration.Site site(VendorJson one) {
    double gate = Double.NaN;
    double read = Double.NaN;
    double oneForZero = Double.NaN;
    double zeroForOne = Double.NaN;
    for (VendorJson entry : one.list("oneQubitFidelity")) {
      double value = entry.field("fidelity", "a number").number(0, 1);
      switch (entry.object("fidelityType").text("name")) {
        case "SIMULTANEOUS_RANDOMIZED_BENCHMARKING" -> gate = 1 - value;
        case "RANDOMIZED_BENCHMARKING" -> gate = Double.isNaN(gate) ? 1 - value : gate;
        case "READOUT" -> read = 1 - value;
        case "READOUT_ERROR_0_TO_1" -> oneForZero = value;
        case "READOUT_ERROR_1_TO_0" -> zeroForOne = value;
        default -> {}
      }
    }
    return new Calibration.Site(
        seconds(one, "T1"),
        seconds(one, "T2"),
        Double.isNaN(oneForZero) ? read : oneForZero,
        Double.isNaN(zeroForOne) ? read : zeroForOne,
        Double.NaN,
        gate,
        Double.NaN);
  }

  private static double seconds(VendorJson one, String name) {
    return one.optional(name)
        .map(t -> t.field("value", "seconds").number(0, 1e9))
        .orElse(Double.NaN);
  }
}
