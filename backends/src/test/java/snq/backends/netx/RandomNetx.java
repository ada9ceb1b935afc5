package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import snq.compiler.core.Connection;
import snq.compiler.core.IntVector;
import snq.dsl.model.Shape;

/// Small NetX networks of every layer that is read.
final class RandomNetx {
  private final SplittableRandom random;
  private final List<NetxLayer> layers = new ArrayList<>();

  private RandomNetx(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static NetxModel of(long seed) {
    return new RandomNetx(seed).model();
  }

  private NetxModel model() {
    Shape shape;
    if (random.nextInt(3) == 0) {
      shape = Shape.of(random.nextInt(2, 9));
      layers.add(dense(shape.elements()));
    } else {
      shape =
          random.nextBoolean()
              ? Shape.of(2 * random.nextInt(1, 3), random.nextInt(4, 8), random.nextInt(4, 8))
              : Shape.of(random.nextInt(2, 9));
      boolean neuron = random.nextBoolean();
      layers.add(
          new NetxLayer.Input(0, shape, neuron ? Optional.of(neuron()) : Optional.empty(), 40, 36));
      if (shape.rank() == 3) {
        for (int c = random.nextInt(3); c > 0; c--) {
          layers.add(convolution(layers.getLast().shape()));
        }
        int elements = layers.getLast().shape().elements();
        layers.add(new NetxLayer.Flatten(layers.size(), Shape.of(elements, 1, 1)));
      }
    }
    for (int d = random.nextInt(1, 3); d > 0; d--) {
      layers.add(dense(layers.getLast().shape().elements()));
    }
    return new NetxModel("random.net", layers, OptionalInt.of(16), Map.of());
  }

  private NetxNeuron neuron() {
    return new NetxNeuron(
        random.nextBoolean() ? 4096 : random.nextInt(1, 4096),
        random.nextInt(0, 4096),
        random.nextInt(0, 40),
        random.nextInt(3) == 0 ? random.nextInt(2, 5) : 1);
  }

  private IntVector weights(int count) {
    boolean odd = random.nextInt(3) == 0;
    int most = odd ? 127 : 20;
    return IntVector.generate(count, i -> (odd ? 1 : 2) * random.nextInt(-most / 2, most));
  }

  private IntVector biases(int count) {
    return IntVector.generate(random.nextBoolean() ? 1 : count, i -> random.nextInt(-10, 30));
  }

  private NetxLayer dense(int inputs) {
    int outputs = random.nextInt(2, 9);
    boolean loops = random.nextInt(3) == 0;
    Optional<IntVector> delays =
        switch (loops ? 4 : random.nextInt(5)) {
          case 0 -> Optional.of(IntVector.of(random.nextInt(0, 5)));
          case 1 -> Optional.of(IntVector.generate(outputs, i -> random.nextInt(0, 5)));
          case 2 -> Optional.of(IntVector.generate(inputs, i -> random.nextInt(0, 5)));
          case 3 -> Optional.of(IntVector.generate(inputs * outputs, i -> random.nextInt(0, 70)));
          default -> Optional.empty();
        };
    return new NetxLayer.Dense(
        layers.size(),
        inputs,
        random.nextBoolean() ? Shape.of(outputs) : Shape.of(outputs, 1, 1),
        neuron(),
        weights(inputs * outputs),
        loops ? Optional.of(weights(outputs * outputs)) : Optional.empty(),
        biases(outputs),
        delays);
  }

  private NetxLayer convolution(Shape before) {
    int groups = random.nextInt(3) == 0 ? 2 : 1;
    int channels = 2 * random.nextInt(1, 3);
    int kernelY = random.nextInt(1, 4);
    int kernelX = random.nextInt(1, 4);
    Connection.Window w =
        new Connection.Window(
            kernelY,
            kernelX,
            random.nextInt(1, 3),
            random.nextInt(1, 3),
            random.nextInt(0, 2),
            random.nextInt(0, 2),
            before.size(1) > 4 ? random.nextInt(1, 3) : 1,
            before.size(2) > 4 ? random.nextInt(1, 3) : 1);
    int height = size(before.size(1), kernelY, w.strideY(), w.paddingY(), w.dilationY());
    int width = size(before.size(2), kernelX, w.strideX(), w.paddingX(), w.dilationX());
    if (height < 1 || width < 1) {
      return convolution(before);
    }
    return new NetxLayer.Convolution(
        layers.size(),
        before.size(0),
        Shape.of(channels, height, width),
        neuron(),
        w,
        groups,
        weights(channels * (before.size(0) / groups) * kernelY * kernelX),
        biases(channels));
  }

  private static int size(int input, int kernel, int stride, int padding, int dilation) {
    int space = input + 2 * padding - dilation * (kernel - 1) - 1;
    return space < 0 ? 0 : space / stride + 1;
  }
}
