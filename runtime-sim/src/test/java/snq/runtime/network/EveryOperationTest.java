package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Trace;
import snq.compiler.network.Weights;
import snq.compiler.network.WeightsInitializer;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Dataset;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Source;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Kind;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Settings;
import snq.dsl.model.Shape;
import snq.dsl.table.OperationTable;
import snq.runtime.encode.Encoder;
import snq.runtime.encode.Encoders;
import snq.runtime.evaluate.KernelReferences;
import snq.runtime.statevector.CircuitLayers;

/// Every operation of the table, from its text through both runs: the results agree.
class EveryOperationTest {
  private static final int STEPS = 9;
  private static final String HEAD =
      """
      circuit Pair(feature a: angle, feature b: angle) { qubit q[2]; rx(a) q[0]; rx(b) q[1]; cx q[0], q[1]; }
      circuit Vqc(feature x: angle[4], weight w: angle[4]) {
        qubit q[4];
        for i in 0 ..< 4 { ry(x[i]) q[i]; }
        for i in 0 ..< 4 { ry(w[i]) q[i]; }
        for i in 0 ..< 3 { cx q[i], q[i + 1]; }
      }
      circuit Plain(feature x: angle[4]) { qubit q[4]; for i in 0 ..< 4 { ry(x[i]) q[i]; } }
      """;

  /// Statements by operation; inputs are r (real), s (spikes) and c (currents) of several shapes.
  private static Map<String, String> texts() {
    Map<String, String> t = new LinkedHashMap<>();
    t.put("quantum_code", "y = r4 -> quantum_code(Pair, scale: pi * 1 rad);");
    t.put("rate_code", "y = r4 -> rate_code(gain: 0.5, offset: 0.1);");
    t.put("latency_code", "y = r4 -> latency_code(curve: log);");
    t.put("phase_code", "y = 0.9 * r4 -> phase_code(bits: 4);");
    t.put("periodic_code", "y = bits -> periodic_code;");
    t.put("burst_code", "y = r4 -> burst_code(spikes: 3, gap: 2);");
    t.put("delta_code", "y = wave -> delta_code(threshold: 0.1, off: true);");
    t.put("population_code", "y = r4 -> population_code(3);");
    t.put("direct_code", "y = r4 -> direct_code -> dense(5) -> LIF(tau: 3.0);");
    t.put("dense", "y = s26 -> dense(5) -> CubaLIF(tau_syn: 2.0, tau_mem: 3.0, reset: soft);");
    t.put("conv1d", "y = s26 -> conv1d(4, kernel: 3, padding: 1) -> LIF(tau: 2.0);");
    t.put(
        "conv2d",
        "y = s245 -> conv2d(4, kernel: [2, 3], stride: [1, 2], groups: 2) -> LIF(tau: 2.0);");
    t.put("scale", "y = s26 -> scale -> IF;");
    t.put("matmul", "y = s26 -> matmul(c62) -> LIF(tau: 2.0);");
    t.put("norm", "y = s26 -> conv1d(3, kernel: 2) -> norm -> LIF(tau: 1.5);");
    t.put(
        "delay",
        "y = s26 -> delay(2) -> dense(3) -> LIF(tau: 2.0); z = c62 -> delay(learned, max: 4) -> last;");
    t.put(
        "max_pool1d",
        "y = s26 -> max_pool1d(2) -> dense(4) -> LIF(tau: 2.0); z = c62 -> max_pool1d(2) -> mean_rate;");
    t.put(
        "max_pool2d",
        "y = s245 -> max_pool2d(2, stride: 1) -> flatten -> dense(4) -> LIF(tau: 2.0);");
    t.put("avg_pool1d", "y = s26 -> avg_pool1d(3) -> conv1d(2, kernel: 1) -> LIF(tau: 2.0);");
    t.put("avg_pool2d", "y = s245 -> avg_pool2d(2) -> IF(threshold: 0.5, reset: soft);");
    t.put("sum_pool2d", "y = s245 -> sum_pool2d([4, 1]) -> IF(threshold: 2);");
    t.put("vote", "y = s26 -> vote(3) -> mean_rate;");
    t.put("flatten", "y = s245 -> flatten -> mean_rate;");
    t.put("reshape", "y = c62 -> reshape(3, 4) -> last;");
    t.put("permute", "y = s245 -> permute(2, 0, 1) -> conv2d(2, kernel: 2) -> LIF(tau: 2.0);");
    t.put("concat", "y = s26 -> concat(s26, axis: 1) -> dense(3) -> LIF(tau: 2.0);");
    t.put("slice", "y = s26 -> slice(2 ..< 5, axis: 1) -> dense(3) -> LIF(tau: 2.0);");
    t.put("upsample", "y = s26 -> upsample(2) -> conv1d(2, kernel: 3) -> LIF(tau: 2.0);");
    t.put("dropout", "y = s26 -> dropout(0.5) -> dense(2) -> LIF(tau: 2.0);");
    t.put("mean_rate", "y = s26 -> mean_rate; z = c62 -> mean_rate;");
    t.put("last", "y = s26 -> last; z = c62 -> last;");
    t.put("spike_count", "y = s26 -> spike_count;");
    t.put("first_spike_time", "y = s26 -> first_spike_time;");
    t.put("max_potential", "y = s26 -> dense(3) -> LI(tau: 2.0) -> max_potential;");
    t.put(
        "mean_potential",
        "y = s26 -> dense(3) -> CubaLI(tau_syn: 2.0, tau_mem: 4.0) -> mean_potential;");
    t.put("expect", "y = r4 -> expect(Vqc, observables: [Z[0], Z[1] * X[2]]);");
    t.put("probability", "y = r4 -> probability(Vqc) -> dense(3);");
    t.put("kernel", "y = r4 -> kernel(Plain, references: npy(\"references.npy\"), count: 3);");
    t.put("relu", "y = 2 * r4 - 1 -> relu;");
    t.put("sigmoid", "y = r4 -> dense(3) -> sigmoid;");
    t.put("tanh", "y = -r4 -> tanh;");
    t.put("softmax", "y = r4 -> dense(3) -> softmax;");
    t.put("normalize", "y = r4 -> normalize;");
    t.put("pca", "y = r4 -> pca(2);");
    return t;
  }

  /// Signs, loops and neurons, which have no name of their own.
  private static Map<String, String> further() {
    Map<String, String> t = new LinkedHashMap<>();
    t.put("sum of values", "a = s26 -> dense(6); y = a + 0.5 * s26 - 0.1 -> LIF(tau: 2.0);");
    t.put("difference of reals", "y = r4 - r4 * r4 / 2;");
    t.put("quotient", "y = c62 / (2 + c62) -> last;");
    t.put("gate", "g = s26 -> IF(threshold: 1, reset: soft); y = g * s26 -> dense(3) -> IF;");
    t.put(
        "recurrence",
        "f = s26 -> flatten -> dense(7); y: spike[7] = f + (prev(y) -> dense(7)) -> CubaLIF(tau_syn:"
            + " 2.5, tau_mem: 5.0, compare: \">\", reset_delay: true);");
    t.put(
        "two layers in a loop",
        "f = s26 -> flatten -> dense(5); a: spike[5] = f + (prev(b, 2) -> dense(5)) -> LIF(tau: 2.0);"
            + " b: spike[4] = a -> dense(4) -> LIF(tau: 2.0, refractory: 1); y = b -> mean_rate;");
    t.put("learned leak", "y = s26 -> dense(4) -> PLIF(tau: 3.0);");
    t.put("adaptive", "y = 3 * s26 -> dense(4) -> ALIF(tau: 2.0, b: 0.2, rho: 0.9);");
    t.put("Izhikevich", "y = 40 * s26 -> Izhikevich;");
    t.put(
        "a named input", "a = s26 -> dense(4); b = s26 -> dense(4); y = a -> Cell(inhibition: b);");
    t.put("read out and encoded again", "y = s26 -> mean_rate -> rate_code -> dense(3) -> IF;");
    return t;
  }

  @Test
  void everyOperationHasAText() {
    Set<String> written = new TreeSet<>();
    OperationTable.all().stream()
        .filter(snq.dsl.table.Operation::isWritten)
        .forEach(operation -> written.add(operation.name()));
    assertThat(texts().keySet()).containsExactlyInAnyOrderElementsOf(written);
  }

  @TestFactory
  List<DynamicTest> bothRunsAgree() {
    List<DynamicTest> tests = new ArrayList<>();
    texts().forEach((name, text) -> tests.add(DynamicTest.dynamicTest(name, () -> check(text))));
    further().forEach((name, text) -> tests.add(DynamicTest.dynamicTest(name, () -> check(text))));
    return tests;
  }

  private static NetworkModel model(String statements) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("neuron Cell() { input x; input inhibition; state v = 0;")
        .append(" v = 0.5 * v + x - 0.5 * inhibition; spike when v >= 0.5; }\n")
        .append("network N {\n steps ")
        .append(STEPS)
        .append(";\n")
        .append(" input r4: real[4] in 0 .. 1; input bits: real[3, 2]; input wave: real[9, 2];\n")
        .append(" input s26: spike[2, 6]; input s245: spike[2, 4, 5]; input c62: current[6, 2];\n ")
        .append(statements)
        .append('\n');
    String whole = text.append(" output o: real[4] = r4 -> relu;\n}\n").toString();
    Checked checked = Checker.check(new Source("operation.snq", whole));
    return checked
        .model()
        .orElseThrow(() -> new AssertionError(whole + checked.problems()))
        .networks()
        .get(0);
  }

  private static void check(String statements) {
    NetworkModel model = model(statements);
    Network network = withOutputs(NetworkLowering.lower(model));
    Weights weights = weights(model, network);
    NetworkInput input = input(network);
    Map<Integer, Encoder> encoders = new LinkedHashMap<>();
    NetworkInput.Encoding encoding =
        (node, value) ->
            encoders.computeIfAbsent(node, n -> encoder(network, n)).encode(5, value.toArray());
    CircuitEvaluator circuits = new CircuitLayers();
    Trace slow = new NetworkInterpreter(network, weights, circuits).run(input, encoding);
    SampleResult fast =
        FloatNetwork.of(network, weights, circuits)
            .runner(FloatKernels.SCALAR)
            .run(input, encoding, Overrides.NONE, Set.of());
    assertThat(fast.outputs().keySet()).isEqualTo(slow.outputs().keySet());
    fast.outputs()
        .forEach((name, tensor) -> {
          Tensor wanted = slow.outputs().get(name);
          assertThat(tensor.shape()).isEqualTo(wanted.shape());
          for (int i = 0; i < tensor.size(); i++) {
            assertThat(tensor.get(i)).isCloseTo(wanted.get(i), within(1e-5));
          }
        });
  }

  /// The values y and z are what is compared, whatever their type.
  private static Network withOutputs(Network network) {
    List<Network.Output> outputs = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      String name = network.nodes().get(i).name();
      if (name.equals("y") || name.equals("z")) {
        outputs.add(new Network.Output(name, i, false));
      }
    }
    assertThat(outputs).isNotEmpty();
    return new Network(
        network.name(), network.steps(), network.stepSeconds(), network.nodes(), outputs);
  }

  private static Weights weights(NetworkModel model, Network network) {
    Random random = new Random(5);
    Map<String, Tensor> changed = new LinkedHashMap<>();
    Weights start = WeightsInitializer.init(model, 3407);
    for (Network.Node node : network.nodes()) {
      String prefix = node.weightPrefix() + ".";
      switch (node.operation()) {
        case Operation.Pca pca -> {
          changed.put(
              prefix + "components", Tensor.generate(Shape.of(2, 4), i -> random.nextGaussian()));
          changed.put(prefix + "mean", Tensor.generate(Shape.of(4), i -> 0.1 * i));
        }
        case Operation.LearnedDelay delay ->
            changed.put(prefix + "delay", Tensor.generate(node.type().shape(), i -> i % 5 * 0.9));
        case Operation.Norm norm ->
            changed.put(prefix + "running_mean", Tensor.generate(Shape.of(3), i -> 0.1 * i));
        default -> {}
      }
    }
    byte[] references = Npy.write(Tensor.generate(Shape.of(3, 4), i -> 0.2 * i), ElementType.F64);
    Dataset data =
        Dataset.open(
            new Settings.Dataset("D", "N", Map.of(), List.of()),
            path -> Optional.of(Bytes.of(references)));
    return KernelReferences.read(
        network, start.with(changed), (DataExpression e) -> data.array(e, "train"));
  }

  private static Encoder encoder(Network network, int node) {
    Network.Node n = network.nodes().get(node);
    Shape shape = network.nodes().get(n.inputs().get(0).from()).type().shape();
    return Encoders.of(
        (Operation.Encode) n.operation(), new Encoders.Place(n.name(), shape, STEPS, 1));
  }

  private static NetworkInput input(Network network) {
    Random random = new Random(9);
    Map<String, Tensor> reals = new LinkedHashMap<>();
    Map<Integer, SpikeRaster> rasters = new LinkedHashMap<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      Network.Node node = network.nodes().get(i);
      if (node.operation() instanceof Operation.Input in) {
        if (node.type().kind() == Kind.SPIKE) {
          long[] words = random.longs(node.type().shape().elements()).toArray();
          rasters.put(i, SpikeRaster.ofWords(words.length, STEPS, words));
        } else {
          List<Integer> sizes = new ArrayList<>(node.type().shape().sizes());
          if (node.type().kind() == Kind.CURRENT) {
            sizes.add(0, STEPS);
          }
          boolean bits = in.name().equals("bits");
          reals.put(
              in.name(),
              Tensor.generate(
                  new Shape(sizes), k -> bits ? random.nextInt(2) : random.nextDouble()));
        }
      }
    }
    return new NetworkInput(reals, rasters);
  }
}
