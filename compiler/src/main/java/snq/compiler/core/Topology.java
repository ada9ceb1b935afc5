package snq.compiler.core;

import snq.dsl.model.Shape;

/// Which axon reaches which neuron through which stored weight, without the weights: the same for a
/// float synapse and for its integers. Weights are numbered as [Connection] lays them out.
public sealed interface Topology {
  /// Every axon reaches every target; weight `target * axons + axon`.
  record Dense(int axons, int targets) implements Topology {
    @Override
    public void forEachSynapse(int axon, Visitor visitor) {
      for (int target = 0; target < targets; target++) {
        visitor.visit(target, target * axons + axon);
      }
    }

    @Override
    public int weights() {
      return axons * targets;
    }
  }

  /// Axon a reaches target a with weight a.
  record Elementwise(int axons) implements Topology {
    @Override
    public int targets() {
      return axons;
    }

    @Override
    public void forEachSynapse(int axon, Visitor visitor) {
      visitor.visit(axon, axon);
    }

    @Override
    public int weights() {
      return axons;
    }
  }

  /// As [Connection.Convolution].
  record Convolution(Shape input, Shape output, Connection.Window window, int groups)
      implements Topology {
    @Override
    public int axons() {
      return input.elements();
    }

    @Override
    public int targets() {
      return output.elements();
    }

    @Override
    public int weights() {
      return output.size(0) * channelWeights();
    }

    /// Weights of one output channel.
    public int channelWeights() {
      return input.size(0) / groups * window.kernelY() * window.kernelX();
    }

    @Override
    public void forEachSynapse(int axon, Visitor visitor) {
      int height = height(input);
      int width = input.size(-1);
      int channel = axon / (height * width);
      int y = axon / width % height;
      int x = axon % width;
      int inputs = input.size(0) / groups;
      int outputs = output.size(0) / groups;
      int group = channel / inputs;
      for (int out = group * outputs; out < (group + 1) * outputs; out++) {
        int kernel = (out * inputs + channel % inputs) * window.kernelY() * window.kernelX();
        taps(out, kernel, y, x, visitor);
      }
    }

    /// The taps of one kernel plane that an input at (y, x) meets.
    private void taps(int out, int kernel, int y, int x, Visitor visitor) {
      int height = height(output);
      int width = output.size(-1);
      for (int ky = 0; ky < window.kernelY(); ky++) {
        int oy = y + window.paddingY() - ky * window.dilationY();
        if (oy < 0 || oy % window.strideY() != 0 || oy / window.strideY() >= height) {
          continue;
        }
        for (int kx = 0; kx < window.kernelX(); kx++) {
          int ox = x + window.paddingX() - kx * window.dilationX();
          if (ox >= 0 && ox % window.strideX() == 0 && ox / window.strideX() < width) {
            int target = (out * height + oy / window.strideY()) * width + ox / window.strideX();
            visitor.visit(target, kernel + ky * window.kernelX() + kx);
          }
        }
      }
    }

    private static int height(Shape shape) {
      return shape.rank() > 2 ? shape.size(1) : 1;
    }
  }

  int axons();

  int targets();

  /// Number of stored weights.
  int weights();

  /// Every synapse of an axon, each once.
  void forEachSynapse(int axon, Visitor visitor);

  /// A synapse to neuron `target` with the stored weight number `weight`.
  @FunctionalInterface
  interface Visitor {
    void visit(int target, int weight);
  }

  static Topology of(Connection connection) {
    return switch (connection) {
      case Connection.Dense d -> new Dense(d.axons(), d.targets());
      case Connection.Convolution c ->
          new Convolution(c.input(), c.output(), c.window(), c.groups());
      case Connection.Elementwise e -> new Elementwise(e.weights().size());
    };
  }

  /// This topology with integers in it.
  static Connection withWeights(Topology topology, IntVector weights) {
    return switch (topology) {
      case Dense d -> new Connection.Dense(d.axons(), d.targets(), weights);
      case Convolution c ->
          new Connection.Convolution(c.input(), c.output(), c.window(), c.groups(), weights);
      case Elementwise e -> new Connection.Elementwise(weights);
    };
  }
}
