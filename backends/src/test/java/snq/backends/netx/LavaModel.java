package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.Connection;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.Shape;

/// A NetX network as Lava's fixed-point models run it, written from their rules and not from our
/// lowering: every layer in every step, a spike seen one step later, 24-bit states. Slow.
final class LavaModel {
  private static final long HALF = 1 << 23;
  private final NetxModel model;
  private final NetxOptions options;
  private final List<Layer> layers = new ArrayList<>();

  LavaModel(NetxModel model, NetxOptions options) {
    this.model = model;
    this.options = options;
  }

  /// Spikes `[step][neuron]` of a layer, and its states.
  static final class Layer {
    final NetxLayer layer;
    final boolean[][] spikes;
    final long[] u;
    final long[] v;
    final int[] waiting;

    Layer(NetxLayer layer, int neurons, int steps) {
      this.layer = layer;
      spikes = new boolean[steps][neurons];
      u = new long[neurons];
      v = new long[neurons];
      waiting = new int[neurons];
    }
  }

  /// @param biases of input neurons, or null
  /// @param raster of an input without, or null; its step t is seen in step t
  List<Layer> run(IntVector biases, SpikeRaster raster) {
    for (NetxLayer layer : model.layers()) {
      layers.add(new Layer(layer, layer.shape().elements(), options.steps()));
    }
    for (int t = 0; t < options.steps(); t++) {
      int order = 0;
      for (int l = 0; l < layers.size(); l++) {
        order += step(l, t, order, biases, raster) ? 1 : 0;
      }
    }
    return layers;
  }

  /// @return true for a layer with neurons
  private boolean step(int l, int t, int order, IntVector biases, SpikeRaster raster) {
    Layer layer = layers.get(l);
    switch (layer.layer) {
      case NetxLayer.Input input -> {
        if (biases == null) {
          return false;
        }
        update(layer, new long[input.shape().elements()], input.neuron().get(), biases, t, order);
      }
      case NetxLayer.Flatten f -> {
        layer.spikes[t] = layers.get(l - 1).spikes[t];
        return false;
      }
      case NetxLayer.Dense dense -> {
        long[] a = dense(dense, l, t, raster);
        update(layer, a, dense.neuron(), spread(dense.biases(), dense.shape()), t, order);
      }
      case NetxLayer.Convolution conv -> {
        long[] a = convolution(conv, l, t, raster);
        update(layer, a, conv.neuron(), spread(conv.biases(), conv.shape()), t, order);
      }
    }
    return true;
  }

  private static IntVector spread(IntVector biases, Shape shape) {
    int run = biases.size() == 1 ? shape.elements() : shape.elements() / biases.size();
    return IntVector.generate(shape.elements(), n -> biases.get(n / run));
  }

  /// Whether an input of layer l spiked so that a synapse of `delay` sees it in step t.
  private boolean arrives(int l, int neuron, int t, int delay, SpikeRaster raster) {
    int before = l - 1;
    while (before >= 0 && layers.get(before).layer instanceof NetxLayer.Flatten) {
      before--;
    }
    boolean host =
        before < 0 || raster != null && layers.get(before).layer instanceof NetxLayer.Input;
    if (host) {
      return t - delay >= 0 && raster.get(neuron, t - delay);
    }
    int at = t - 1 - delay;
    return at >= 0 && layers.get(before).spikes[at][neuron];
  }

  private long[] dense(NetxLayer.Dense d, int l, int t, SpikeRaster raster) {
    long[] a = new long[d.outputs()];
    for (int o = 0; o < d.outputs(); o++) {
      for (int i = 0; i < d.inputs(); i++) {
        if (arrives(l, i, t, delay(d, o, i), raster)) {
          a[o] += d.weights().get(o * d.inputs() + i);
        }
      }
      for (int i = 0; i < d.outputs() && d.recurrent().isPresent() && t > 0; i++) {
        if (layers.get(l).spikes[t - 1][i]) {
          a[o] += d.recurrent().get().get(o * d.outputs() + i);
        }
      }
    }
    return a;
  }

  private static int delay(NetxLayer.Dense d, int o, int i) {
    if (d.delays().isEmpty()) {
      return 0;
    }
    IntVector delays = d.delays().get();
    int delay;
    if (delays.size() == 1) {
      delay = delays.get(0);
    } else if (delays.size() == d.outputs()) {
      delay = delays.get(o);
    } else if (delays.size() == d.inputs()) {
      delay = delays.get(i);
    } else {
      delay = delays.get(o * d.inputs() + i);
    }
    return Math.min(62, delay);
  }

  private long[] convolution(NetxLayer.Convolution c, int l, int t, SpikeRaster raster) {
    Shape in = layers.get(l - 1).layer.shape();
    Shape out = c.shape();
    Connection.Window w = c.window();
    long[] a = new long[out.elements()];
    int inputs = in.size(0) / c.groups();
    for (int n = 0; n < a.length; n++) {
      int channel = n / (out.size(1) * out.size(2));
      int first = channel / (out.size(0) / c.groups()) * inputs;
      int y = n / out.size(2) % out.size(1) * w.strideY() - w.paddingY();
      int x = n % out.size(2) * w.strideX() - w.paddingX();
      for (int k = 0; k < inputs * w.kernelY() * w.kernelX(); k++) {
        int iy = y + k / w.kernelX() % w.kernelY() * w.dilationY();
        int ix = x + k % w.kernelX() * w.dilationX();
        int ic = first + k / (w.kernelX() * w.kernelY());
        boolean inside = iy >= 0 && iy < in.size(1) && ix >= 0 && ix < in.size(2);
        if (inside && arrives(l, (ic * in.size(1) + iy) * in.size(2) + ix, t, 0, raster)) {
          a[n] += c.weights().get(channel * inputs * w.kernelY() * w.kernelX() + k);
        }
      }
    }
    return a;
  }

  private void update(Layer layer, long[] a, NetxNeuron p, IntVector bias, int t, int order) {
    if (options.clearEvery().isPresent()
        && t % options.clearEvery().getAsInt()
            == (options.clearFrom() + order) % options.clearEvery().getAsInt()) {
      java.util.Arrays.fill(layer.u, 0);
      java.util.Arrays.fill(layer.v, 0);
      java.util.Arrays.fill(layer.waiting, 0);
    }
    for (int n = 0; n < a.length; n++) {
      long u = towardZero(layer.u[n] * (4096 - p.currentDecay())) + (a[n] << 6);
      u = u > HALF ? u - 2 * HALF : u <= -HALF ? u + 2 * HALF : u;
      layer.u[n] = u;
      if (layer.waiting[n] > 0) {
        layer.waiting[n]--;
        continue;
      }
      long v = towardZero(layer.v[n] * (4096 - p.voltageDecay())) + u + ((long) bias.get(n) << 6);
      v = Math.max(1 - HALF, Math.min(HALF - 1, v));
      if (v > (long) p.threshold() << 6) {
        layer.spikes[t][n] = true;
        layer.waiting[n] = p.refractory() - 1;
        v = 0;
      }
      layer.v[n] = v;
    }
  }

  private static long towardZero(long product) {
    return product / 4096;
  }
}
