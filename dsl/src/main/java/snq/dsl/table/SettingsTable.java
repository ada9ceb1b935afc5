package snq.dsl.table;

import static snq.dsl.table.SettingSpec.Word.of;
import static snq.dsl.table.SettingSpec.WordArgument.count;
import static snq.dsl.table.SettingSpec.WordArgument.first;
import static snq.dsl.table.SettingSpec.WordArgument.number;
import static snq.dsl.table.SettingSpec.WordArgument.word;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys of the settings blocks. `dataset` also has a key for each input and output of its network,
/// every block `network`, and `experiment` lines `vary NAME: [...]`.
public final class SettingsTable {
  /// In the order of help.
  public static final List<String> BLOCKS =
      List.of("dataset", "train", "tune", "deploy", "energy", "experiment");

  /// Measures of a run, alone or of a split (`valid.accuracy`).
  public static final List<String> MEASURES =
      List.of("accuracy", "balanced_accuracy", "loss", "spikes_per_sample", "energy", "latency");

  /// Measures of two values: `rmse(s -> mean_rate, x)`.
  public static final List<String> PAIR_MEASURES = List.of("rmse", "mae", "correlation");

  /// Losses of the outputs.
  public static final List<String> LOSSES =
      List.of("cross_entropy", "mse", "spike_count_cross_entropy");

  /// Penalties of `weights` or of a value of the network.
  public static final List<String> PENALTIES =
      List.of("mean_abs", "mean_square", "sum_abs", "sum_square");

  private static final double MOST = Double.MAX_VALUE;
  private static final List<SettingSpec> ALL = build();

  private SettingsTable() {}

  public static List<SettingSpec> all() {
    return ALL;
  }

  public static @Nullable SettingSpec find(String block, String key) {
    for (SettingSpec spec : ALL) {
      if (spec.block().equals(block) && spec.key().equals(key)) {
        return spec;
      }
    }
    return null;
  }

  /// The keys of a block, `network` included.
  public static List<String> keys(String block) {
    return ALL.stream().filter(s -> s.block().equals(block)).map(SettingSpec::key).toList();
  }

  private static List<SettingSpec> build() {
    List<SettingSpec> all = new ArrayList<>();
    for (String block : BLOCKS) {
      add(
          all,
          block,
          "network",
          SettingType.NAME,
          "the file's only network",
          "Which network the block is about.",
          "network: Digits;");
    }
    add(
        all,
        "dataset",
        "splits",
        SettingType.SPLITS,
        "all rows, one split `all`",
        "Names for `{split}` in paths, or ranges of rows (both ends in) `as` names.",
        "splits: [0 .. 1436 as train, 1437 .. 1796 as test];");
    train(all);
    tune(all);
    deploy(all);
    energy(all);
    experiment(all);
    return List.copyOf(all);
  }

  private static void train(List<SettingSpec> all) {
    add(
        all,
        "train",
        "loss",
        SettingType.LOSS,
        "cross_entropy",
        "What is made small: "
            + String.join(", ", LOSSES)
            + ", plus factors times "
            + String.join(", ", PENALTIES)
            + " of `weights` or of a value.",
        "loss: cross_entropy + 0.01 * mean_abs(weights);");
    call(
        all,
        "train",
        "optimizer",
        "adam(lr: 1e-3)",
        "How weights follow gradients.",
        "optimizer: adam(lr: 1e-3);",
        of(
            "adam",
            "Adam.",
            number("lr", 0, MOST, "1e-3"),
            number("beta1", 0, 1, "0.9"),
            number("beta2", 0, 1, "0.999"),
            number("epsilon", 0, 1, "1e-8"),
            number("weight_decay", 0, MOST, "0")),
        of(
            "adamw",
            "Adam with decoupled decay.",
            number("lr", 0, MOST, "1e-3"),
            number("beta1", 0, 1, "0.9"),
            number("beta2", 0, 1, "0.999"),
            number("epsilon", 0, 1, "1e-8"),
            number("weight_decay", 0, MOST, "0.01")),
        of(
            "sgd",
            "Gradient descent.",
            number("lr", 0, MOST, "0.1"),
            number("momentum", 0, 1, "0"),
            number("weight_decay", 0, MOST, "0")));
    call(
        all,
        "train",
        "surrogate",
        "atan(2.0)",
        "The derivative taken for a spike, a function of potential minus threshold.",
        "surrogate: atan(2.0);",
        surrogates());
    add(
        all,
        "train",
        "epochs",
        SettingType.COUNT,
        "10",
        "Passes over the training split.",
        "epochs: 40;");
    add(all, "train", "batch", SettingType.COUNT, "32", "Samples a gradient step.", "batch: 64;");
    add(
        all,
        "train",
        "seed",
        SettingType.SEED,
        "0",
        "Root of all random numbers: initial weights, order, dropout, encoders.",
        "seed: 3407;");
  }

  private static SettingSpec.Word[] surrogates() {
    return new SettingSpec.Word[] {
      of("atan", "a/2 / (1 + (pi a x / 2)^2).", first("alpha", 0, MOST, "2.0")),
      of("sigmoid", "a s (1 - s), s = sigmoid(a x).", first("alpha", 0, MOST, "4.0")),
      of("fast_sigmoid", "1 / (1 + k abs(x))^2.", first("slope", 0, MOST, "25.0")),
      of("piecewise_quadratic", "max(0, a - a^2 abs(x)).", first("alpha", 0, MOST, "1.0")),
      of("piecewise_exp", "a/2 e^(-a abs(x)).", first("alpha", 0, MOST, "1.0")),
      of("soft_sign", "1 / (2 a (1/a + abs(x))^2).", first("alpha", 0, MOST, "2.0")),
      of("super_spike", "a / (1 + abs(x))^2.", first("alpha", 0, MOST, "1.0")),
      of("erf", "a / sqrt(pi) e^(-a^2 x^2).", first("alpha", 0, MOST, "2.0")),
      of("rect", "a where abs(x) < 0.5 / a.", first("alpha", 0, MOST, "1.0")),
      of("triangular", "max(0, 1 - abs(x)).")
    };
  }

  private static void tune(List<SettingSpec> all) {
    call(
        all,
        "tune",
        "method",
        "tpe",
        "How params with a range are searched.",
        "method: tpe;",
        of("tpe", "Tree-structured Parzen estimator, as Hyperopt."),
        of("random", "Independent draws."),
        of("grid", "Every point of the params' `by` grids."));
    add(all, "tune", "trials", SettingType.COUNT, "50", "Points that are tried.", "trials: 50;");
    add(
        all,
        "tune",
        "epochs",
        SettingType.COUNT,
        "as `train`",
        "Epochs of a trial.",
        "epochs: 20;");
    add(
        all,
        "tune",
        "objective",
        SettingType.MEASURE,
        "valid.accuracy",
        "What is best: a measure of a split.",
        "objective: valid.accuracy;");
    add(
        all,
        "tune",
        "seed",
        SettingType.SEED,
        "0",
        "Root of the search's random numbers.",
        "seed: 1;");
  }

  private static void deploy(List<SettingSpec> all) {
    add(
        all,
        "deploy",
        "target",
        SettingType.NAME,
        "snq1",
        "The chip; `snq targets` lists them.",
        "target: snq1;");
    add(
        all,
        "deploy",
        "weights",
        SettingType.TEXT,
        "none",
        "A `.safetensors` or `.npz` file beside this file.",
        "weights: \"digits.npz\";");
    add(
        all,
        "deploy",
        "init",
        SettingType.SEED,
        "none",
        "Seed of random weights, for a model without a weight file: every report says untrained.",
        "init: 3407;");
    call(
        all,
        "deploy",
        "quantize",
        "max_abs(per: layer)",
        "How the scale of integer weights is chosen.",
        "quantize: max_abs(per: layer);",
        of(
            "max_abs",
            "From the largest weight.",
            word("per", "layer", "channel"),
            count("bits", 1, 32, "the target's")),
        of(
            "percentile",
            "From the size that 99.9 % of the weights stay below.",
            word("per", "layer", "channel"),
            count("bits", 1, 32, "the target's")),
        of(
            "least_error",
            "With the least squared error.",
            word("per", "layer", "channel"),
            count("bits", 1, 32, "the target's")));
  }

  private static void energy(List<SettingSpec> all) {
    add(
        all,
        "energy",
        "tables",
        SettingType.WORDS,
        "the shipped regimes",
        "Cost tables, the first one counts; `snq explain` lists them.",
        "tables: [horowitz45_int8, horowitz45_fp32];");
    call(
        all,
        "energy",
        "boundary",
        "network",
        "What is counted.",
        "boundary: memory;",
        of("compute", "Operations."),
        of("memory", "And memories."),
        of("network", "And packets."),
        of("static", "And leakage."));
    add(
        all,
        "energy",
        "twins",
        SettingType.WORDS,
        "[ann, quantized_ann]",
        "Networks without spikes that stand beside.",
        "twins: [ann];",
        of("ann", "Equal bits."),
        of("quantized_ann", "Activations of ceil(log2(T + 1)) bits."));
  }

  private static void experiment(List<SettingSpec> all) {
    add(
        all,
        "experiment",
        "measure",
        SettingType.MEASURES,
        "[accuracy]",
        "What is written down: "
            + String.join(", ", MEASURES)
            + ", or "
            + String.join(", ", PAIR_MEASURES)
            + " of two values.",
        "measure: [accuracy, energy, rmse(s -> mean_rate, x)];");
    call(
        all,
        "experiment",
        "compare",
        "none",
        "The test between the variants.",
        "compare: paired_t_test(alternative: greater);",
        of(
            "paired_t_test",
            "Student's, paired.",
            word("alternative", "two_sided", "greater", "less")),
        of("wilcoxon", "Signed ranks.", word("alternative", "two_sided", "greater", "less")),
        of("mcnemar", "On the answers of the same samples."));
    add(
        all,
        "experiment",
        "repeats",
        SettingType.COUNT,
        "1",
        "Runs of each variant, seeds apart.",
        "repeats: 3;");
    add(
        all,
        "experiment",
        "seed",
        SettingType.SEED,
        "0",
        "Root of all random numbers.",
        "seed: 1;");
  }

  private static void add(
      List<SettingSpec> all,
      String block,
      String key,
      SettingType type,
      String start,
      String doc,
      String example,
      SettingSpec.Word... words) {
    all.add(new SettingSpec(block, key, type, List.of(words), start, doc, example));
  }

  private static void call(
      List<SettingSpec> all,
      String block,
      String key,
      String start,
      String doc,
      String example,
      SettingSpec.Word... words) {
    add(all, block, key, SettingType.CALL, start, doc, example, words);
  }
}
