package snq.backends.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import snq.compiler.device.Calibration;
import snq.compiler.device.Coupler;
import snq.compiler.device.Coupling;
import snq.compiler.device.Device;
import snq.compiler.device.NativeGate;
import snq.compiler.device.NativeGate.AngleRule;
import snq.compiler.device.NativeGates;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// The toolchain's own form of a device, for makers whose files it does not read and for the maps
/// that come with it. What limits and prices a file leaves out are those of its service.
final class OwnFile {
  static final String FORMAT = "snq-device";
  private static final int MOST_QUBITS = 100_000;

  private OwnFile() {}

  static boolean isOwn(VendorJson json) {
    return json.optional("format").filter(f -> f.node().isString()).isPresent()
        && json.text("format").equals(FORMAT);
  }

  static Device read(VendorJson json) {
    Device.Service service = service(json);
    List<Integer> sites = sites(json.field("qubits", "a number, or a list of numbers"));
    List<NativeGate> gates = json.list("gates").stream().map(OwnFile::gate).toList();
    Optional<VendorJson> limits = json.optional("limits");
    Optional<VendorJson> price = json.optional("price");
    List<VendorJson> operations = json.has("operations") ? json.list("operations") : List.of();
    return new Device(
        json.text("name"),
        service,
        sites,
        gates,
        operations.stream().map(VendorJson::text).toList(),
        coupling(json.field("couplers", "`all`, or a list of pairs"), sites),
        limits.map(Services::limits).orElseGet(() -> Services.limits(service)),
        price.map(Services::price).orElseGet(() -> Services.price(service)),
        Calibration.NONE,
        json.text("source") + ", " + json.text("date"));
  }

  static Device.Service service(VendorJson json) {
    String text = json.text("service");
    List<String> names = new ArrayList<>();
    for (Device.Service service : Device.Service.values()) {
      names.add(service.name().toLowerCase(Locale.ROOT));
      if (names.getLast().equals(text)) {
        return service;
      }
    }
    throw json.field("service", "").refuse(String.join(", ", names));
  }

  private static List<Integer> sites(VendorJson json) {
    if (json.node().isNumber()) {
      return IntStream.range(0, (int) json.whole(1, MOST_QUBITS)).boxed().toList();
    }
    TreeSet<Integer> sites = new TreeSet<>();
    for (VendorJson site : json.items()) {
      if (!sites.add((int) site.whole(0, MOST_QUBITS))) {
        throw site.refuse("each qubit once");
      }
    }
    if (sites.isEmpty()) {
      throw json.refuse("at least one qubit");
    }
    return List.copyOf(sites);
  }

  /// A name, or `{"name": "rzz", "angles": [[0, 1.5707963267948966]]}` where angles are bounded: a
  /// pair is a range, a list of another length the angles there are.
  private static NativeGate gate(VendorJson json) {
    String name = json.node().isString() ? json.text() : json.text("name");
    if (!NativeGates.names().contains(name)) {
      throw json.refuse(String.join(", ", NativeGates.names()));
    }
    if (json.node().isString() || !json.has("angles")) {
      return NativeGate.of(name);
    }
    List<AngleRule> rules = new ArrayList<>();
    for (VendorJson angle : json.list("angles")) {
      rules.add(rule(angle));
    }
    if (rules.size() != NativeGates.angles(name)) {
      throw json.field("angles", "").refuse(NativeGates.angles(name) + " rules");
    }
    return new NativeGate(name, rules);
  }

  private static AngleRule rule(VendorJson json) {
    if (json.node().isString() && json.text().equals("any")) {
      return new AngleRule.Any();
    }
    List<Double> values = json.items().stream().map(v -> v.number(-1e3, 1e3)).toList();
    return values.size() == 2
        ? new AngleRule.Range(values.get(0), values.get(1))
        : new AngleRule.OneOf(values);
  }

  private static Coupling coupling(VendorJson json, List<Integer> sites) {
    if (json.node().isString() && json.text().equals("all")) {
      return Coupling.full();
    }
    List<Coupler> couplers = new ArrayList<>();
    for (VendorJson pair : json.items()) {
      List<VendorJson> ends = pair.items();
      if (ends.size() < 2 || ends.size() > 3) {
        throw pair.refuse("two qubits, and `true` where the gate runs one way only");
      }
      int a = (int) ends.get(0).whole(0, MOST_QUBITS);
      int b = (int) ends.get(1).whole(0, MOST_QUBITS);
      boolean oneWay = ends.size() == 3 && ends.get(2).flag();
      if (a == b || !sites.contains(a) || !sites.contains(b)) {
        throw pair.refuse("two different qubits of the device");
      }
      if (couplers.stream().anyMatch(c -> c.joins(a, b))) {
        throw pair.refuse("each coupler once");
      }
      couplers.add(new Coupler(a, b, !oneWay));
    }
    return new Coupling(false, couplers);
  }

  /// For files that are none of the known ones.
  static ProblemException unknown(VendorJson json) {
    return new ProblemException(
        Problem.of(ErrorCode.DEVICE_FILE, null, json.file() + " describes no device")
            .accepted(
                "conf_*.json of IBM, capabilities of a device on Amazon Braket, `\"format\":"
                    + " \"snq-device\"`")
            .help("name the file that the maker gives out; docs/how-to/run-on-a-device.md"));
  }
}
