package snq.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import snq.backends.device.PackingFile;
import snq.backends.device.ResultImport;
import snq.cli.toolchain.DeviceChoice;
import snq.cli.toolchain.EncodeCall;
import snq.cli.toolchain.RunOptions;
import snq.cli.toolchain.Workspace;
import snq.compiler.device.Device;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.encode.RandomStream;

/// `snq import-results`: what a quantum device gave back, as spike trains.
final class ImportResultsVerb {
  private static final Flag PACKING =
      Flag.value("", "packing", "FILE", "the .packing.json that snq compile wrote");
  private static final Flag FROM =
      Flag.choice(
          "from",
          "SERVICE",
          List.of("ibm", "braket", "ionq", "quantinuum"),
          "whose order of bits it is (default: the packing file's)");
  private static final Flag BITS =
      Flag.value("", "bits", "N", "bits of the circuit, without a packing file");
  private static final Flag SHOTS =
      Flag.value("", "shots", "N", "shots of each circuit (default: the packing file's)");

  static final Verb VERB =
      new Verb(
          "import-results",
          "RESULTS.json...",
          "turn results of a quantum device into spike trains",
          "Reads counts, probabilities or lists of shots in the JSON forms of IBM, Braket, IonQ and "
              + "Quantinuum and writes an .npy file of uint8, [samples, steps, channels], as "
              + "`snq encode` does: shot t is step t. Counts and probabilities have no order of "
              + "shots: the spikes then stand in a permutation of the seed, all bits of a shot "
              + "together, and the output says so.",
          List.of(PACKING, FROM, BITS, SHOTS, Flags.SEED, Flags.OUTPUT),
          List.of(
              new Verb.Example(
                  "snq import-results job.json --packing s.ibm-isa.packing.json -o spikes.npy",
                  "the circuits of an encoder"),
              new Verb.Example(
                  "snq import-results counts.json --from braket --bits 2 -o spikes.npy",
                  "one circuit, bit i is channel i")),
          ImportResultsVerb::run);

  private ImportResultsVerb() {}

  private static int run(Invocation invocation) {
    String output =
        invocation
            .text(Flags.OUTPUT)
            .orElseThrow(() -> new UsageException("'snq import-results' takes -o FILE.npy"));
    if (invocation.words().isEmpty()) {
      throw new UsageException("'snq import-results' takes RESULTS.json");
    }
    try {
      Map<String, String> files = new LinkedHashMap<>();
      for (String name : invocation.words()) {
        if (files.put(name, DeviceChoice.text(name)) != null) {
          throw new ProblemException(
              Problem.of(ErrorCode.RESULTS_TWICE, null, name + " is named twice")
                  .accepted("each file once")
                  .help("name the files in the order of their circuits"));
        }
      }
      ResultImport imported = ResultImport.read(files, request(invocation));
      EncodeCall.write(
          Workspace.path(output),
          new EncodeCall.Written(imported.samples(), imported.steps(), imported.channels()),
          imported.spikes());
      invocation.say(
          "wrote %s: spikes of %s, %d samples x %d steps x %d channels"
              .formatted(
                  output,
                  imported.encoder(),
                  imported.samples(),
                  imported.steps(),
                  imported.channels()));
      if (imported.isPermuted()) {
        invocation.say(
            "the results have no order of shots: each circuit's shots stand in a permutation of"
                + " seed "
                + seed(invocation));
      }
      return 0;
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }

  private static long seed(Invocation invocation) {
    return invocation.seed().orElse(RunOptions.DEFAULT_SEED);
  }

  private static ResultImport.Request request(Invocation invocation) {
    Optional<PackingFile> packing =
        invocation.text(PACKING).map(file -> PackingFile.read(file, DeviceChoice.text(file)));
    Optional<Device.Service> service =
        invocation.has(FROM)
            ? Optional.of(Device.Service.valueOf(invocation.choice(FROM).toUpperCase(Locale.ROOT)))
            : Optional.empty();
    return new ResultImport.Request(
        packing,
        service,
        number(invocation, SHOTS, 0),
        number(invocation, BITS, 1),
        order(seed(invocation)));
  }

  /// The words of a stream for each circuit.
  private static ResultImport.Order order(long seed) {
    return (circuit, at, bound) -> {
      RandomStream stream = new RandomStream(seed, "import." + circuit);
      long word = RandomStream.word(stream.base(0, at), 0);
      return (int) Math.multiplyHigh(word >>> 1, 2L * bound);
    };
  }

  private static OptionalLong number(Invocation invocation, Flag flag, int least) {
    return invocation.number(flag, least).stream().mapToLong(n -> n).findFirst();
  }
}
