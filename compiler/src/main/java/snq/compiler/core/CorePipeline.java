package snq.compiler.core;

import java.util.List;
import java.util.function.Supplier;
import snq.compiler.network.Network;
import snq.compiler.network.Weights;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Network and weights -> a program for a target's cores, in the passes of [#PASSES].
public final class CorePipeline {
  /// The passes that keep a network a network, in order, then the ones that lower it.
  public static final List<String> PASSES =
      List.of("fold-norm", "fold-affine", "extract-layers", "schedule", "quantize");

  /// Gets the text of what each pass made.
  @FunctionalInterface
  public interface Listener {
    Listener NONE = (pass, text) -> {};

    /// @param text asks for the text, made only when it is asked for
    void after(String pass, Supplier<String> text);
  }

  /// What a program is made for and how.
  public record Request(Target target, QuantizeOptions options, Places places, Listener listener) {
    public static Request of(Target target) {
      return new Request(target, QuantizeOptions.DEFAULT, Places.UNKNOWN, Listener.NONE);
    }
  }

  private CorePipeline() {}

  /// @throws ProblemException with everything that the target cannot do, each with its reason
  public static ChipPartition run(Network network, Weights weights, Request request) {
    Target target = withBits(request);
    FoldedNetwork folded = fold(new FoldedNetwork(network, weights), request.listener());
    SpikingLayers layers =
        ExtractLayers.run(folded.network(), folded.weights(), target, request.places());
    request.listener().after("extract-layers", () -> CoreText.layers(layers));
    Schedule schedule = Schedule.of(layers, target, request.places());
    request.listener().after("schedule", () -> CoreText.schedule(layers, schedule));
    LowerToCore.Result lowered =
        LowerToCore.run(layers, schedule, target, request.options(), request.places());
    ChipPartition partition = new SplitHost(folded, layers, target).partition(lowered);
    CoreLegality.legal(partition.program(), "quantize");
    request.listener().after("quantize", () -> CoreText.program(partition.program()));
    return partition;
  }

  static FoldedNetwork fold(FoldedNetwork network, Listener listener) {
    FoldedNetwork norm = FoldNorm.run(network);
    listener.after("fold-norm", () -> CoreText.network(norm.network()));
    FoldedNetwork affine = FoldAffine.run(norm);
    listener.after("fold-affine", () -> CoreText.network(affine.network()));
    return affine;
  }

  private static Target withBits(Request request) {
    Target target = request.target();
    if (!target.programs()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.TARGET_CHECK_ONLY,
                  null,
                  "no programs are made for `" + target.name() + "` yet")
              .accepted("targets with programs, such as snq1")
              .help("`snq check --target " + target.name() + "` tells what would fit"));
    }
    int bits = request.options().bits();
    int most = target.arithmetic().weightBits();
    if (bits == 0 || bits == most) {
      return target;
    }
    if (bits < 2 || bits > most) {
      throw new ProblemException(
          Problem.of(ErrorCode.WEIGHT_BITS, null, bits + " bits a weight")
              .accepted("2 .. " + most + " bits on " + target.name())
              .help("leave `bits` out for " + most));
    }
    return target.withWeightBits(bits);
  }
}
