package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.Trace;
import snq.compiler.tensor.Dataset;
import snq.compiler.tensor.DatasetSplit;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Expr;
import snq.dsl.model.Settings;
import snq.testkit.Shared;

/// Weights that SpikingJelly trained give its accuracy within the noise of the encoders, and single
/// precision gives the spikes of the interpreter.
class TrainedNetworksTest {
  private static double accuracy(TrainedNetworks.Model model, int samples) {
    FloatNetwork.Runner runner = model.toFloat().runner(FloatKernels.SCALAR);
    int right = 0;
    for (int i = 0; i < samples; i++) {
      Integer answer = runner.run(model.input(i)).classes().get("y");
      right += model.samples().label(i) == answer.intValue() ? 1 : 0;
    }
    return (double) right / samples;
  }

  @Test
  void digitsHaveTheAccuracyOfTheirTraining() {
    assertThat(accuracy(TrainedNetworks.digits(false), 360)).isCloseTo(0.9139, within(0.015));
    assertThat(accuracy(TrainedNetworks.digits(true), 360)).isCloseTo(0.9167, within(0.015));
  }

  @Test
  void mnistHasTheAccuracyOfItsTraining() {
    assertThat(accuracy(TrainedNetworks.mnist(), 2000)).isCloseTo(0.9675, within(0.01));
  }

  @Test
  void mosiTextHasTheAccuracyOfItsTraining() {
    assertThat(accuracy(mosi(100), 686)).isCloseTo(0.5977, within(0.02));
  }

  @Test
  void singlePrecisionGivesTheSpikesOfTheInterpreter() {
    check(TrainedNetworks.digits(false), 20);
    check(TrainedNetworks.digits(true), 20);
    check(TrainedNetworks.mnist(), 3);
    check(mosi(100), 1);
  }

  private static void check(TrainedNetworks.Model model, int samples) {
    FloatNetwork network = model.toFloat();
    NetworkInterpreter interpreter =
        new NetworkInterpreter(model.network(), model.net().weights(), CircuitEvaluator.NONE);
    for (int i = 0; i < samples; i++) {
      NetworkInput input = model.input(i);
      Trace slow = interpreter.run(input);
      SampleResult fast =
          network
              .runner(FloatKernels.fastest())
              .run(input, NetworkInput.Encoding.NONE, Overrides.NONE, network.spikeNodes());
      fast.rasters()
          .forEach((node, raster) -> {
            Network.Node layer = model.network().nodes().get(node);
            if (layer.operation() instanceof Operation.Neurons) {
              assertThat(raster).as(layer.name()).isEqualTo(slow.raster(node));
            }
          });
      double[] rates = slow.outputs().get("y").toArray();
      for (int k = 0; k < rates.length; k++) {
        assertThat(fast.outputs().get("y").get(k)).isCloseTo(rates[k], within(1e-12));
      }
    }
  }

  private static DataExpression npy(String path) {
    return new DataExpression.File("npy", "data/" + path + ".npy", Map.of());
  }

  private static TrainedNetworks.Model mosi(int steps) {
    Map<String, DataExpression> arrays = new LinkedHashMap<>();
    arrays.put(
        "x",
        new DataExpression.MinMax(new DataExpression.Rows(npy("glove100"), npy("tokens_{split}"))));
    arrays.put(
        "y",
        new DataExpression.Binary(
            Expr.BinaryOperator.GREATER_EQUAL, npy("y_{split}"), new DataExpression.Number(0)));
    List<Settings.Split> splits =
        List.of(new Settings.Split("train", -1, -1), new Settings.Split("test", -1, -1));
    DatasetSplit test =
        Dataset.open(
                new Settings.Dataset("MosiText", "Mosi", arrays, splits),
                path ->
                    Optional.of(
                        Shared.bytes(Shared.root().resolve("examples/mosi_text").resolve(path))))
            .split("test");
    return TrainedNetworks.mosi(steps, test.array("x"), test.array("y"));
  }
}
