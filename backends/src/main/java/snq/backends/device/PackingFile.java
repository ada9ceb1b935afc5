package snq.backends.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.compiler.OutputFile;
import snq.compiler.device.Device;
import snq.dsl.ErrorCode;
import tools.jackson.databind.json.JsonMapper;

/// `NAME.packing.json`: which circuits hold which blocks of an encoder, so that results find their
/// way back to channels.
///
/// @param encoder name of the encoder
/// @param steps of a spike train: the shots of each circuit
/// @param channels of a sample
/// @param samples how many
/// @param qubits of a block
/// @param flips what is done to the bits of each block after they are read, in order
/// @param bitOfQubit which bit of its block is a qubit's outcome then
/// @param circuits in the order in which they are run
public record PackingFile(
    String encoder,
    String device,
    Device.Service service,
    int steps,
    int channels,
    int samples,
    int qubits,
    List<Flip> flips,
    List<Integer> bitOfQubit,
    List<Packed> circuits) {
  private static final String FORMAT = "snq-packing";
  private static final int MOST = 1 << 24;

  public PackingFile {
    flips = List.copyOf(flips);
    bitOfQubit = List.copyOf(bitOfQubit);
    circuits = List.copyOf(circuits);
  }

  /// `bits[target] ^= AND of bits[controls]` within a block.
  public record Flip(int target, List<Integer> controls) {
    public Flip {
      controls = List.copyOf(controls);
    }
  }

  /// One circuit. Bit i of block b is bit b times the block's qubits plus i.
  ///
  /// @param name of its file, without folder
  /// @param channels of the blocks: one list a block, the channel of each qubit, -1 for none
  /// @param sites the device's qubit that each bit is read from
  public record Packed(String name, int sample, List<List<Integer>> channels, List<Integer> sites) {
    public Packed {
      channels = channels.stream().map(List::copyOf).toList();
      sites = List.copyOf(sites);
    }
  }

  /// For circuits that no encoder packed: bit i is channel i of the one sample.
  ///
  /// @param bits of the circuit
  public static PackingFile plain(Device.Service service, int steps, int bits) {
    List<Integer> all = java.util.stream.IntStream.range(0, bits).boxed().toList();
    return new PackingFile(
        "circuit",
        "",
        service,
        steps,
        bits,
        1,
        bits,
        List.of(),
        all,
        List.of(new Packed("circuit", 0, List.of(all), List.of())));
  }

  /// Bits of one circuit.
  public int bits(Packed circuit) {
    return circuit.channels().size() * qubits;
  }

  public OutputFile file(String name) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("format_version", "1.0");
    root.put("encoder", encoder);
    root.put("device", device);
    root.put("service", service.name().toLowerCase(Locale.ROOT));
    root.put("steps", steps);
    root.put("channels", channels);
    root.put("samples", samples);
    root.put("qubits", qubits);
    root.put("flips", flips);
    root.put("bit_of_qubit", bitOfQubit);
    root.put("circuits", circuits);
    String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    return OutputFile.of(name, text.replace("\r\n", "\n") + "\n");
  }

  /// @throws snq.dsl.ProblemException when it is no packing file, or contradicts itself
  public static PackingFile read(String file, String text) {
    VendorJson json = VendorJson.parse(file, text, ErrorCode.RESULTS_OTHER);
    if (!json.has("format") || !json.field("format", "").node().asString().equals(FORMAT)) {
      throw json.refuse("the packing.json that `snq compile --device` wrote");
    }
    int channels = json.whole("channels", 1, MOST);
    int samples = json.whole("samples", 1, MOST);
    int qubits = json.whole("qubits", 1, 1000);
    List<Flip> flips = new ArrayList<>();
    for (VendorJson flip : json.list("flips")) {
      flips.add(new Flip(flip.whole("target", 0, qubits - 1), wholes(flip, "controls", qubits)));
    }
    List<Packed> circuits = new ArrayList<>();
    for (VendorJson circuit : json.list("circuits")) {
      List<List<Integer>> blocks = new ArrayList<>();
      for (VendorJson block : circuit.list("channels")) {
        List<Integer> own =
            block.items().stream().map(c -> (int) c.whole(-1, channels - 1)).toList();
        if (own.size() != qubits) {
          throw block.refuse(qubits + " channels");
        }
        blocks.add(own);
      }
      List<Integer> sites = wholes(circuit, "sites", MOST);
      if (sites.size() != blocks.size() * qubits) {
        throw circuit.field("sites", "").refuse(blocks.size() * qubits + " qubits");
      }
      int sample = circuit.whole("sample", 0, samples - 1);
      circuits.add(new Packed(circuit.text("name"), sample, blocks, sites));
    }
    List<Integer> order = wholes(json, "bit_of_qubit", qubits);
    if (order.size() != qubits || circuits.isEmpty()) {
      throw json.field("bit_of_qubit", "").refuse("one bit for each of " + qubits + " qubits");
    }
    return new PackingFile(
        json.text("encoder"),
        json.text("device"),
        OwnFile.service(json),
        json.whole("steps", 1, MOST),
        channels,
        samples,
        qubits,
        flips,
        order,
        circuits);
  }

  private static List<Integer> wholes(VendorJson json, String name, int bound) {
    return json.list(name).stream().map(i -> (int) i.whole(0, bound - 1)).toList();
  }
}
