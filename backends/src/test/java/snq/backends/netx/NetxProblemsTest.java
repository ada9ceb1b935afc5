package snq.backends.netx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import snq.backends.hdf5.Hdf5Node;
import snq.backends.hdf5.Hdf5Reader;
import snq.backends.hdf5.Hdf5Writer;
import snq.backends.hdf5.NumberArray;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.ElementType;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.testkit.ProblemCases;

/// Every kind of NetX file that is not run, and what is said about it.
final class NetxProblemsTest {
  private static final int MUTATIONS = Integer.getInteger("snq.mutations", 10_000);
  private static final NetxOptions OPTIONS = new NetxOptions(10, false, OptionalInt.empty(), 0);

  /// The tree of a file as nested maps: groups are maps, the rest nodes.
  private static Map<String, Object> tree() {
    return unfold(Hdf5Reader.read("n.net", Bytes.of(file())));
  }

  private static byte[] file() {
    for (long seed = 0; ; seed++) {
      NetxModel model = RandomNetx.of(seed);
      boolean all =
          model.layers().stream().anyMatch(l -> l instanceof NetxLayer.Convolution)
              && model.layers().get(0) instanceof NetxLayer.Input i
              && i.neuron().isPresent();
      if (all) {
        return NetxWriter.write(model);
      }
    }
  }

  private static Map<String, Object> unfold(Hdf5Node.Group group) {
    Map<String, Object> map = new LinkedHashMap<>();
    group
        .children()
        .forEach(
            (name, node) -> map.put(name, node instanceof Hdf5Node.Group g ? unfold(g) : node));
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Hdf5Node.Group fold(Map<String, Object> map) {
    Map<String, Hdf5Node> children = new LinkedHashMap<>();
    map.forEach((name, value) ->
        children.put(
            name, value instanceof Map ? fold((Map<String, Object>) value) : (Hdf5Node) value));
    return new Hdf5Node.Group(children);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> tree, String... path) {
    Map<String, Object> map = tree;
    for (String name : path) {
      map = (Map<String, Object>) map.get(name);
    }
    return map;
  }

  private static Hdf5Node text(String text) {
    return new Hdf5Node.Texts(List.of(1), List.of(text));
  }

  private static Hdf5Node number(double... values) {
    return new Hdf5Node.Numbers(List.of(values.length), NumberArray.of(ElementType.F64, values));
  }

  private static void lower(Consumer<Map<String, Object>> change) {
    Map<String, Object> tree = tree();
    change.accept(tree);
    NetxModel model = NetxReader.read("n.net", Bytes.of(Hdf5Writer.write(fold(tree))));
    NetxToCore.lower(model, TargetTable.of("loihi1"), OPTIONS);
  }

  private static Consumer<Map<String, Object>> set(String name, Hdf5Node value, String... path) {
    return tree -> at(tree, path).put(name, value);
  }

  private static Consumer<Map<String, Object>> remove(String name, String... path) {
    return tree -> at(tree, path).remove(name);
  }

  /// Layer 0 is an input with neurons, 1 a convolution.
  private static final Map<String, Consumer<Map<String, Object>>> CASES = new LinkedHashMap<>();

  static {
    CASES.put("no layers", remove("layer"));
    CASES.put("no layer 0", remove("0", "layer"));
    CASES.put("no type", remove("type", "layer", "1"));
    CASES.put("no shape", remove("shape", "layer", "1"));
    CASES.put("no weight", remove("weight", "layer", "1"));
    CASES.put("no neuron", remove("neuron", "layer", "1"));
    CASES.put("no decay", remove("iDecay", "layer", "1", "neuron"));
    CASES.put("type is a number", set("type", number(1), "layer", "1"));
    CASES.put("weight is a text", set("weight", text("w"), "layer", "1"));
    CASES.put("weight is flat", set("weight", number(1, 2, 3), "layer", "1"));
    CASES.put("shape of 0", set("shape", number(0, 1, 1), "layer", "1"));
    CASES.put("shape of 4 axes", set("shape", number(1, 1, 1, 1), "layer", "1"));
    CASES.put("shape too large", set("shape", number(4096, 4096, 2), "layer", "1"));
    CASES.put("other shape", set("shape", number(2, 1, 77), "layer", "1"));
    CASES.put("bias of 7", set("bias", number(1, 2, 3, 4, 5, 6, 7), "layer", "1"));
    for (String type : List.of("pool", "average", "concat", "convT", "unpool", "dense_comp")) {
      CASES.put("layer " + type, set("type", text(type), "layer", "1"));
    }
    for (String type : List.of("SDNN", "RF", "RF_PHASE", "ALIF", "x".repeat(90))) {
      CASES.put("neuron " + type, set("type", text(type), "layer", "1", "neuron"));
    }
    CASES.put("graded spikes", set("gradedSpike", number(1), "layer", "1", "neuron"));
    CASES.put("weight exponent", set("wgtExp", number(2), "layer", "1", "neuron"));
    CASES.put("delay of a convolution", set("delay", number(0, 3), "layer", "1"));
    CASES.put("delay of a loop", NetxProblemsTest::delayedLoop);
    CASES.put("bias too large", set("bias", number(5000), "layer", "1"));
    CASES.put("bias a fraction", set("bias", number(0.5), "layer", "1"));
    CASES.put("bias not a number", set("bias", number(Double.NaN), "layer", "1"));
    CASES.put("decay 0", set("iDecay", number(0), "layer", "1", "neuron"));
    CASES.put("voltage decay 4096", set("vDecay", number(4096), "layer", "1", "neuron"));
    CASES.put("threshold too high", set("vThMant", number(200000), "layer", "1", "neuron"));
    CASES.put("refractory 100", set("refDelay", number(100), "layer", "1", "neuron"));
    CASES.put("groups of 3", set("groups", number(3), "layer", "1"));
    CASES.put("weights too large", tree -> scale(tree, 1000));
    CASES.put("weights odd and large", tree -> scale(tree, 13));
  }

  /// The last layer becomes one that reads itself, with delays.
  private static void delayedLoop(Map<String, Object> tree) {
    String last = String.valueOf(at(tree, "layer").size() - 1);
    Map<String, Object> layer = at(tree, "layer", last);
    int outputs = (int) ((Hdf5Node.Numbers) layer.get("outFeatures")).values().get(0);
    layer.put("type", text("dense_rec"));
    layer.put("weight_rec", number(new double[outputs * outputs]));
    layer.put("delay", number(3));
  }

  private static void scale(Map<String, Object> tree, double factor) {
    Hdf5Node.Numbers weights = (Hdf5Node.Numbers) at(tree, "layer", "1").get("weight");
    double[] values =
        IntStream.range(0, weights.values().size())
            .mapToDouble(i -> weights.values().get(i) * factor + (i == 0 ? 1 : 0))
            .toArray();
    at(tree, "layer", "1")
        .put(
            "weight",
            new Hdf5Node.Numbers(weights.sizes(), NumberArray.of(ElementType.F32, values)));
  }

  @Test
  void problemsAreAsRecorded() {
    ProblemCases problems = new ProblemCases();
    CASES.forEach((name, change) -> problems.add(name, () -> lower(change)));
    problems.check(NetxProblemsTest.class, "problems.txt");
    assertThat(problems.codes())
        .containsExactlyInAnyOrder(
            ErrorCode.NETX_FIELD, ErrorCode.NETX_LAYER, ErrorCode.NETX_SHAPE, ErrorCode.NETX_VALUE);
  }

  @Test
  void everyMutationOfANetworkIsAProblemOrAProgram() {
    SplittableRandom random = new SplittableRandom(815);
    byte[] whole = file();
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      long seed = random.nextLong();
      byte[] bytes = mutated(whole, new SplittableRandom(seed));
      read +=
          Assertions.assertTimeout(
              Duration.ofSeconds(5), () -> runs(bytes) ? 1 : 0, () -> "mutation " + seed);
    }
    assertThat(read).isBetween(MUTATIONS / 20, MUTATIONS - MUTATIONS / 20);
  }

  private static byte[] mutated(byte[] whole, SplittableRandom random) {
    byte[] bytes =
        random.nextInt(10) == 0
            ? Arrays.copyOf(whole, random.nextInt(whole.length))
            : whole.clone();
    for (int c = random.nextInt(1, 6); c > 0 && bytes.length > 0; c--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(16, bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }

  private static boolean runs(byte[] bytes) {
    try {
      NetxModel model = NetxReader.read("m.net", Bytes.of(bytes));
      NetxToCore.lower(model, TargetTable.of("loihi1"), OPTIONS);
      return true;
    } catch (ProblemException e) {
      assertThat(e.problems()).isNotEmpty().allMatch(p -> p.found().contains("m.net"));
      return false;
    }
  }
}
