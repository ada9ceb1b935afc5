package snq.cli.toolchain;

import java.util.Optional;
import java.util.OptionalInt;
import snq.backends.netx.NetxModel;
import snq.backends.netx.NetxOptions;
import snq.backends.netx.NetxProgram;
import snq.backends.netx.NetxReader;
import snq.backends.netx.NetxSample;
import snq.backends.netx.NetxToCore;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// What a user says of a NetX file: the parts that the file does not have.
///
/// @param file its path
/// @param target the chip, when one was named
/// @param input path of one sample as `.npy`; empty: the network alone
/// @param steps of the run; empty: those of the raster, else the file's own
/// @param clearEvery see [NetxOptions]
/// @param clearFrom see [NetxOptions]
public record NetxCall(
    String file,
    Optional<String> target,
    Optional<String> input,
    OptionalInt steps,
    OptionalInt clearEvery,
    int clearFrom) {
  /// The only chip that NetX is about.
  public static final String TARGET = "loihi1";

  public NetxCall {
    if (target.isPresent() && !target.get().equals(TARGET)) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.TARGET_FORMAT,
                  null,
                  "a NetX network has Loihi's integers, it does not run on '" + target.get() + "'")
              .accepted(TARGET)
              .help("leave --target out"));
    }
  }

  /// A network and, when one was given, its sample.
  public record Ready(NetxProgram network, Optional<NetxSample> sample) {}

  /// Reads everything and lowers the network.
  ///
  /// @throws ProblemException when a file cannot be read or a value does not fit
  public Ready open(DataFiles files) {
    NetxModel model = NetxReader.read(file, opened(files, file));
    Optional<NetxSample> sample =
        input.map(path -> NetxSample.of(model, Npy.open(path, opened(files, path))));
    boolean spikes = sample.filter(s -> s instanceof NetxSample.Spikes).isPresent();
    NetxOptions options = new NetxOptions(stepsOf(model, sample), spikes, clearEvery, clearFrom);
    return new Ready(NetxToCore.lower(model, TargetTable.of(TARGET), options), sample);
  }

  /// The sample of a verb that cannot do without.
  NetxSample required(Optional<NetxSample> sample) {
    return sample.orElseThrow(() ->
        new ProblemException(
            Problem.of(ErrorCode.NETX_INPUT, null, file + " runs on one sample")
                .help("give --input FILE.npy; snq check " + file + " tells its sizes")));
  }

  private int stepsOf(NetxModel model, Optional<NetxSample> sample) {
    if (sample.isPresent() && sample.get() instanceof NetxSample.Spikes spikes) {
      int given = spikes.raster().steps();
      if (steps.orElse(given) != given) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.NETX_INPUT,
                    null,
                    "the raster has " + given + " steps, --steps says " + steps.getAsInt())
                .help("leave --steps out"));
      }
      return given;
    }
    if (steps.isPresent()) {
      return steps.getAsInt();
    }
    if (model.sampleSteps().isPresent()) {
      return model.sampleSteps().getAsInt();
    }
    if (input.isEmpty()) {
      return 1;
    }
    throw new ProblemException(
        Problem.of(ErrorCode.NETX_INPUT, null, file + " does not say how many steps a sample has")
            .help("give --steps N"));
  }

  private static Bytes opened(DataFiles files, String path) {
    return files
        .here(path)
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(ErrorCode.FILE_MISSING, null, path + ": no such file")
                    .help("check the path; it is relative to the folder you stand in")));
  }
}
