package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.backends.device.DeviceTarget;
import snq.backends.device.Expectation;
import snq.backends.device.PackingFile;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.compiler.device.NativeProgram;
import snq.compiler.device.Packing;
import snq.compiler.network.Network;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.encode.QuantumBlocks;
import snq.runtime.evaluate.EncodedSamples;

/// An encoder's blocks side by side on a quantum device: as few circuits a sample as its pairs
/// allow, and the file that leads their results back to channels.
public final class PackedEncoder {
  private final String name;
  private final QuantumBlocks blocks;
  private final QuantumBlocks.Absorbed part;
  private final DeviceChoice choice;
  private final Packing packing;

  private PackedEncoder(String name, QuantumBlocks blocks, DeviceChoice choice) {
    this.name = name;
    this.blocks = blocks;
    this.choice = choice;
    part = choice.absorb() ? blocks.absorbed() : blocks.whole();
    packing = Packing.of(choice.device(), blocks.qubits(), !part.isLocal(), choice.rule());
  }

  /// @throws ProblemException when the device has no place for the encoder's circuit
  public static PackedEncoder of(String name, QuantumBlocks blocks, DeviceChoice choice) {
    return new PackedEncoder(name, blocks, choice);
  }

  /// The encoders of a network that run circuits.
  public static List<String> encoders(Network network) {
    return EncodeCall.encoders(network).stream()
        .filter(name -> blocks(network, name).isPresent())
        .toList();
  }

  /// The circuits of an encoder, without any data.
  public static Optional<QuantumBlocks> blocks(Network network, String name) {
    int node = network.indexOf(name);
    return network.nodes().get(node).operation()
            instanceof snq.compiler.network.Operation.Encode encode
        ? QuantumBlocks.of(encode, EncodedSamples.place(network, node, 0))
        : Optional.empty();
  }

  /// The one that is meant.
  ///
  /// @throws ProblemException when there is none
  public static String choose(Network network, Optional<String> wanted) {
    List<String> all = encoders(network);
    if (all.isEmpty() || wanted.isPresent() && !all.contains(wanted.get())) {
      String found =
          wanted
              .map(w -> "`" + w + "` is no encoder that runs a circuit")
              .orElse("no encoder of network `" + network.name() + "` runs a circuit");
      throw new ProblemException(
          Problem.of(ErrorCode.NOTHING_TO_RUN, null, found)
              .accepted(all.isEmpty() ? "an encoder `quantum_code(...)`" : String.join(", ", all))
              .help("name one with --encoder, or write one into the network"));
    }
    return wanted.orElse(all.get(0));
  }

  public QuantumBlocks blocks() {
    return blocks;
  }

  public Packing packing() {
    return packing;
  }

  /// Circuits of one sample.
  public int circuits() {
    return packing.circuits(blocks.blocks());
  }

  /// Shots of each circuit: one a step.
  public long shots() {
    return choice.checked(choice.shots().orElse(blocks.steps()));
  }

  /// The circuits of one sample with numbers for angles.
  List<Circuit> bound(double[] features) {
    List<Circuit> bound = new ArrayList<>();
    for (int b = 0; b < blocks.blocks(); b++) {
      bound.add(blocks.bound(part.circuit(), b, features));
    }
    return bound;
  }

  /// The programs of one sample.
  public List<NativeProgram> programs(long sample, double[] features) {
    return packing.programs(name + "." + sample, bound(features));
  }

  /// Circuits of the first samples, their probabilities, and the packing file.
  ///
  /// @param count of samples
  public List<OutputFile> files(EncodedSamples samples, int count, DeviceTarget target) {
    List<OutputFile> files = new ArrayList<>();
    List<PackingFile.Packed> packed = new ArrayList<>();
    for (int sample = 0; sample < count; sample++) {
      double[] features = samples.features(sample);
      List<Circuit> bound = bound(features);
      List<NativeProgram> programs = packing.programs(name + "." + sample, bound);
      String stem = name + "." + sample;
      Optional<OutputFile> job = target.job(stem, programs, choice.device(), shots());
      job.ifPresent(files::add);
      for (int i = 0; i < programs.size(); i++) {
        if (job.isEmpty()) {
          files.addAll(target.files(stem + "." + i, programs.get(i), choice.device(), shots()));
          expect(files, stem + "." + i + "." + target.suffix(), List.of(part(bound, i)));
        }
        packed.add(packed(programs.get(i).name(), sample, i));
      }
      if (job.isPresent()) {
        List<List<Circuit>> parts = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
          parts.add(part(bound, i));
        }
        expect(files, stem + ".ionq", parts);
      }
    }
    files.add(packingFile(count, packed).file(name + "." + target.suffix() + ".packing.json"));
    return files;
  }

  private static void expect(List<OutputFile> files, String stem, List<List<Circuit>> parts) {
    if (parts.stream().allMatch(p -> p.stream().allMatch(Expectation::isKnown))) {
      files.add(Expectation.file(stem + ".expect.json", parts));
    }
  }

  private List<Circuit> part(List<Circuit> bound, int circuit) {
    int size = packing.slots().size();
    return bound.subList(circuit * size, Math.min(bound.size(), (circuit + 1) * size));
  }

  private PackingFile.Packed packed(String program, int sample, int circuit) {
    int size = packing.slots().size();
    List<List<Integer>> channels = new ArrayList<>();
    for (int b = circuit * size; b < Math.min(blocks.blocks(), (circuit + 1) * size); b++) {
      List<Integer> own = new ArrayList<>();
      for (int q = 0; q < blocks.qubits(); q++) {
        own.add(blocks.channel(b, q));
      }
      channels.add(own);
    }
    List<Integer> sites =
        packing.slots().subList(0, channels.size()).stream().flatMap(List::stream).toList();
    return new PackingFile.Packed(program, sample, channels, sites);
  }

  private PackingFile packingFile(int samples, List<PackingFile.Packed> packed) {
    return new PackingFile(
        name,
        choice.device().name(),
        choice.device().service(),
        (int) shots(),
        blocks.channels(),
        samples,
        blocks.qubits(),
        part.flips().stream().map(f -> new PackingFile.Flip(f.target(), f.controls())).toList(),
        part.bitOfQubit(),
        packed);
  }
}
