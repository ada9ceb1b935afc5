package snq.backends.device;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.device.Device;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import tools.jackson.databind.JsonNode;

/// Results of circuits in the JSON forms of the services.
///
/// | service | forms | bit 0 is |
/// | --- | --- | --- |
/// | IBM | `{"results": [{"data": {"c": {"samples": ["0x3", ...], "num_bits": 2}}}]}`, `{"00": 5, ...}`, `["00", ...]` | right |
/// | Braket | `{"measurements": [[0, 1], ...], "measuredQubits": [...]}`, `{"measurementProbabilities": ...}`, `{"00": 5}` | left |
/// | IonQ | `{"0": 0.5, "3": 0.5}` (decimal), one such object a circuit in an object | lowest |
/// | Quantinuum | `{"results": {"c": ["00", ...]}}`, `{"c": ["00", ...]}` | right |
///
/// Several circuits are a list of these, in their order.
final class ResultsFile {
  private static final double SUM = 1e-6;

  private final Device.Service service;
  private final List<PackingFile.Packed> circuits;
  private final int qubits;
  private final List<Outcome> outcomes = new ArrayList<>();

  private ResultsFile(Device.Service service, List<PackingFile.Packed> circuits, int qubits) {
    this.service = service;
    this.circuits = circuits;
    this.qubits = qubits;
  }

  /// The outcomes of all circuits, from all files in their order.
  static List<Outcome> read(List<VendorJson> files, Device.Service service, PackingFile packing) {
    ResultsFile reader = new ResultsFile(service, packing.circuits(), packing.qubits());
    files.forEach(reader::any);
    int found = reader.outcomes.size();
    if (found != reader.circuits.size()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.RESULTS_OTHER,
                  null,
                  found + " results for " + reader.circuits.size() + " circuits")
              .accepted("one result a circuit, in the order of the packing file")
              .help("give the files of all circuits, or the packing file of these results"));
    }
    return reader.outcomes;
  }

  private int bits() {
    int at = Math.min(outcomes.size(), circuits.size() - 1);
    return circuits.get(at).channels().size() * qubits;
  }

  private void any(VendorJson json) {
    JsonNode node = json.node();
    if (isShots(node)) {
      add(shots(json, List.of()));
    } else if (node.isArray()) {
      json.items().forEach(this::any);
    } else if (!node.isObject() || node.isEmpty()) {
      throw json.refuse("results of IBM, Braket, IonQ or Quantinuum");
    } else {
      object(json);
    }
  }

  /// Strings, or lists of 0 and 1.
  private static boolean isShots(JsonNode list) {
    JsonNode first = list.isArray() ? list.get(0) : null;
    return first != null
        && (first.isString() || first.isArray() && !first.isEmpty() && first.get(0).isNumber());
  }

  private void object(VendorJson json) {
    if (json.has("results")) {
      VendorJson results = json.field("results", "a list or an object");
      if (results.node().isArray()) {
        results.items().forEach(this::any);
      } else {
        add(registers(results));
      }
    } else if (json.has("measurements")) {
      add(shots(json.field("measurements", "a list"), measured(json)));
    } else if (json.has("measurementProbabilities")) {
      order(json);
      add(table(json.object("measurementProbabilities")));
    } else if (json.has("data")) {
      data(json.object("data"));
    } else if (json.has("measurement_counts")) {
      add(table(json.object("measurement_counts")));
    } else if (json.has("counts")) {
      add(table(json.object("counts")));
    } else if (json.has("histogram")) {
      add(table(json.object("histogram")));
    } else if (json.has("probabilities")) {
      add(table(json.object("probabilities")));
    } else if (json.has("shots") && json.node().get("shots").isArray()) {
      add(shots(json.field("shots", "a list"), List.of()));
    } else {
      plain(json);
    }
  }

  /// Counts or probabilities by string, registers of shots, or one object a circuit.
  private void plain(VendorJson json) {
    JsonNode first = json.node().get(json.names().get(0));
    if (first.isArray()) {
      add(registers(json));
    } else if (first.isObject()) {
      json.names().forEach(name -> any(json.object(name)));
    } else {
      add(table(json));
    }
  }

  /// IBM's samples of the only register, or counts of an older form.
  private void data(VendorJson data) {
    if (data.has("counts")) {
      add(table(data.object("counts")));
      return;
    }
    if (data.names().size() != 1) {
      throw bits(data.path() + " has the registers " + data.names());
    }
    VendorJson register = data.object(data.names().get(0));
    int declared = register.whole("num_bits", 1, 1 << 24);
    if (declared != bits()) {
      throw bits(register.path() + " has " + declared + " bits, the circuit " + bits());
    }
    add(shots(register.field("samples", "a list"), List.of()));
  }

  private void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  /// @param columns the bit of each column; empty for the service's own order
  private Outcome shots(VendorJson list, List<Integer> columns) {
    List<String> shots = new ArrayList<>();
    for (VendorJson shot : list.items()) {
      if (shot.node().isArray()) {
        StringBuilder text = new StringBuilder();
        shot.items().forEach(bit -> text.append(bit.whole(0, 1)));
        shots.add(columns.isEmpty() ? ordered(text.toString(), shot) : moved(text, columns, shot));
      } else {
        shots.add(ordered(key(shot.node().asString(), shot), shot));
      }
    }
    return new Outcome.Shots(shots);
  }

  private String moved(CharSequence shot, List<Integer> columns, VendorJson at) {
    if (shot.length() != columns.size()) {
      throw bits(
          at.file()
              + ": "
              + at.path()
              + " has "
              + shot.length()
              + " bits, "
              + columns.size()
              + " qubits");
    }
    char[] text = new char[shot.length()];
    for (int i = 0; i < text.length; i++) {
      text[columns.get(i)] = shot.charAt(i);
    }
    return new String(text);
  }

  /// Braket names the qubit of every column: the bit that is read from it.
  private List<Integer> measured(VendorJson json) {
    if (!json.has("measuredQubits")) {
      return List.of();
    }
    order(json);
    return json.list("measuredQubits").stream()
        .map(q -> sites().indexOf((int) q.whole(0, Integer.MAX_VALUE)))
        .toList();
  }

  /// Every qubit of the circuit once, no other.
  private void order(VendorJson json) {
    if (!json.has("measuredQubits")) {
      return;
    }
    List<Integer> named =
        json.list("measuredQubits").stream().map(q -> (int) q.whole(0, 1 << 24)).toList();
    List<Integer> sites = sites();
    for (int q : named) {
      if (!sites.contains(q) || named.indexOf(q) != named.lastIndexOf(q)) {
        throw bits("measuredQubits names " + q + " twice, or it is not in the circuit");
      }
    }
    if (named.size() != sites.size()) {
      throw bits("measuredQubits names " + named.size() + " of " + sites.size() + " qubits");
    }
    if (!json.has("measurements") && !named.equals(sites)) {
      throw bits("the qubits of measurementProbabilities are not in the circuit's order");
    }
  }

  private List<Integer> sites() {
    int at = Math.min(outcomes.size(), circuits.size() - 1);
    List<Integer> sites = circuits.get(at).sites();
    return sites.isEmpty() ? java.util.stream.IntStream.range(0, bits()).boxed().toList() : sites;
  }

  /// Shots of one or more registers; registers in order of their names.
  private Outcome registers(VendorJson json) {
    Map<String, List<String>> registers = new TreeMap<>();
    int count = -1;
    for (String name : json.names()) {
      List<String> shots = json.list(name).stream().map(VendorJson::text).toList();
      if (count >= 0 && shots.size() != count) {
        throw total(json.path() + name + " has " + shots.size() + " shots, others " + count);
      }
      count = shots.size();
      registers.put(name, shots);
    }
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder all = new StringBuilder();
      for (List<String> shots : registers.values()) {
        all.append(new StringBuilder(plainBits(shots.get(i), json)).reverse());
      }
      joined.add(checked(all.toString(), json));
    }
    return new Outcome.Shots(joined);
  }

  private Outcome table(VendorJson json) {
    boolean whole = true;
    for (String name : json.names()) {
      whole &= json.node().get(name).isIntegralNumber();
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, Double> values = new LinkedHashMap<>();
    double sum = 0;
    List<String> names = new ArrayList<>(json.names());
    names.sort(Comparator.naturalOrder());
    for (String name : names) {
      VendorJson field = json.field(name, "a number");
      String bits = ordered(key(name, field), field);
      if (values.putIfAbsent(bits, 0.0) != null) {
        throw new ProblemException(
            Problem.of(ErrorCode.RESULTS_TWICE, null, json.file() + ": " + bits + " is there twice")
                .accepted("each string once")
                .help("save what the service gave back, unchanged"));
      }
      if (!field.node().isNumber() || field.node().asDouble() < 0) {
        throw total(field.path() + " is " + field.node());
      }
      sum += field.node().asDouble();
      values.put(bits, field.node().asDouble());
      if (whole) {
        counts.put(bits, field.node().asLong());
      }
    }
    if (whole && sum != 1) {
      return new Outcome.Counts(counts);
    }
    if (Math.abs(sum - 1) > SUM) {
      throw total(json.file() + ": the probabilities add up to " + sum);
    }
    return new Outcome.Probabilities(values);
  }

  /// A string of bits from hexadecimal or, at IonQ, decimal numbers.
  private String key(String text, VendorJson at) {
    if (text.startsWith("0x")) {
      return number(text.substring(2), 16, at);
    }
    // A decimal number below 2^bits never has as many digits as there are bits, from 2 bits on.
    if (service == Device.Service.IONQ && text.length() != bits()) {
      return number(text, 10, at);
    }
    return text;
  }

  private String number(String digits, int radix, VendorJson at) {
    if (!digits.matches(radix == 16 ? "[0-9a-fA-F]{1,300}" : "[0-9]{1,300}")) {
      throw bits(at.file() + ": `" + digits + "` is no outcome");
    }
    String text = new BigInteger(digits, radix).toString(2);
    if (text.length() > bits()) {
      throw bits(at.file() + ": " + text.length() + " bits, the circuit has " + bits());
    }
    return "0".repeat(bits() - text.length()) + text;
  }

  /// Bit 0 to the left.
  private String ordered(String text, VendorJson at) {
    String bits = checked(plainBits(text, at), at);
    return service == Device.Service.BRAKET ? bits : new StringBuilder(bits).reverse().toString();
  }

  private String checked(String text, VendorJson at) {
    if (text.length() != bits()) {
      throw bits(
          at.file() + ": `" + text + "` has " + text.length() + " bits, the circuit " + bits());
    }
    return text;
  }

  private static String plainBits(String text, VendorJson at) {
    if (!text.matches("[01]+")) {
      throw bits(at.file() + ": `" + text + "` is no string of 0 and 1");
    }
    return text;
  }

  private static ProblemException bits(String found) {
    return new ProblemException(
        Problem.of(ErrorCode.RESULTS_BITS, null, found)
            .accepted("every bit of the circuit once, as 0 or 1")
            .help("give the results of the circuits that the packing file lists"));
  }

  private static ProblemException total(String found) {
    return new ProblemException(
        Problem.of(ErrorCode.RESULTS_TOTAL, null, found)
            .accepted("counts that are whole numbers, or probabilities that add up to 1")
            .help("save what the service gave back, unchanged"));
  }
}
