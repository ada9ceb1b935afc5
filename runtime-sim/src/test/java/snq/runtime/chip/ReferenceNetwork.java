package snq.runtime.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;

/// A core program run neuron by neuron in its own reference steps, without cores, packets or memory
/// words: each target gathers from all sources, each layer in its own time.
final class ReferenceNetwork {
  private static final long MAX = (1 << 23) - 1;

  private final CoreProgram program;
  final List<boolean[][]> spikes = new ArrayList<>();
  final Map<Integer, int[][]> potentials = new LinkedHashMap<>();
  private final List<long[][]> states = new ArrayList<>();

  ReferenceNetwork(CoreProgram program) {
    this.program = program;
    for (Population population : program.populations()) {
      spikes.add(new boolean[program.steps()][population.size()]);
      states.add(new long[3][population.size()]);
      if (population.role() == Role.POTENTIALS) {
        potentials.put(spikes.size() - 1, new int[program.steps()][population.size()]);
      }
    }
  }

  void run(List<SpikeRaster> inputs) {
    int input = 0;
    for (int p = 0; p < spikes.size(); p++) {
      if (program.populations().get(p).role() == Role.INPUT) {
        SpikeRaster raster = inputs.get(input++);
        for (int t = 0; t < program.steps(); t++) {
          for (int n = 0; n < raster.channels(); n++) {
            spikes.get(p)[t][n] = raster.get(n, t);
          }
        }
      }
    }
    for (int chipStep = 0; chipStep < program.chipSteps(); chipStep++) {
      for (int p = 0; p < spikes.size(); p++) {
        Population population = program.populations().get(p);
        int t = chipStep - population.start();
        if (population.role() != Role.INPUT && t >= 0 && t < program.steps()) {
          step(p, population, t);
        }
      }
    }
  }

  private void step(int p, Population population, int t) {
    long[] sums = new long[population.size()];
    for (Projection projection : program.projections()) {
      if (projection.to() == p) {
        gather(projection, t, sums);
      }
    }
    for (int n = 0; n < sums.length; n++) {
      update(p, population, n, t, sums[n]);
    }
  }

  private void gather(Projection projection, int t, long[] sums) {
    Population source = program.populations().get(projection.from());
    int lag =
        source.start() + projection.delay() - program.populations().get(projection.to()).start();
    if (t < lag) {
      return;
    }
    long[] axons = new long[projection.fanout().axons()];
    for (int s = 0; s < source.size(); s++) {
      if (spikes.get(projection.from())[t - lag][s]) {
        int payload = source.role() == Role.INPUT ? 0 : source.classAt(s).payload();
        for (int i = projection.fanout().first().get(s);
            i < projection.fanout().first().get(s + 1);
            i++) {
          axons[projection.fanout().targets().get(i)] += payload == 0 ? 1 : payload;
        }
      }
    }
    for (int n = 0; n < sums.length; n++) {
      sums[n] += current(projection, axons, n) << projection.shift();
    }
  }

  private static long current(Projection projection, long[] axons, int n) {
    return switch (projection.connection()) {
      case Elementwise elementwise -> axons[n] * elementwise.weights().get(n);
      case Convolution convolution -> current(convolution, axons, n);
      case Dense dense -> {
        long sum = 0;
        for (int a = 0; a < axons.length; a++) {
          sum += axons[a] * dense.weights().get(n * axons.length + a);
        }
        yield sum;
      }
    };
  }

  private static long current(Convolution c, long[] axons, int n) {
    Window w = c.window();
    int outX = n % c.output().size(2);
    int outY = n / c.output().size(2) % c.output().size(1);
    int out = n / c.output().size(2) / c.output().size(1);
    int inGroup = c.input().size(0) / c.groups();
    int firstIn = out / (c.output().size(0) / c.groups()) * inGroup;
    long sum = 0;
    for (int in = 0; in < inGroup; in++) {
      for (int ky = 0; ky < w.kernelY(); ky++) {
        for (int kx = 0; kx < w.kernelX(); kx++) {
          int y = outY * w.strideY() - w.paddingY() + ky * w.dilationY();
          int x = outX * w.strideX() - w.paddingX() + kx * w.dilationX();
          if (y >= 0 && x >= 0 && y < c.input().size(1) && x < c.input().size(2)) {
            int weight =
                c.weights().get(((out * inGroup + in) * w.kernelY() + ky) * w.kernelX() + kx);
            sum += weight * axons[((firstIn + in) * c.input().size(1) + y) * c.input().size(2) + x];
          }
        }
      }
    }
    return sum;
  }

  private void update(int p, Population population, int n, int t, long sum) {
    NeuronClass rule = population.classAt(n);
    long[] v = states.get(p)[0];
    long[] i = states.get(p)[1];
    long[] refractory = states.get(p)[2];
    long current = sum;
    if (rule.currentLeak().isPresent()) {
      i[n] = sat(leak(rule.currentLeak().get(), i[n]) + sum);
      current = i[n];
    }
    boolean fires = population.role() != Role.POTENTIALS;
    if (refractory[n] > 0) {
      refractory[n]--;
    } else {
      long bias = (long) population.biasAt(n) << rule.biasShift();
      v[n] = sat(leak(rule.voltageLeak(), v[n]) + current + bias);
      if (fires && (rule.strict() ? v[n] > rule.threshold() : v[n] >= rule.threshold())) {
        spikes.get(p)[t][n] = true;
        refractory[n] = rule.refractory();
        switch (rule.reset()) {
          case SET -> v[n] = rule.resetValue();
          case SUBTRACT -> v[n] = sat(v[n] - rule.resetValue());
          case NONE -> {}
        }
      }
    }
    if (!fires) {
      potentials.get(p)[t][n] = (int) v[n];
    }
  }

  private static long leak(Leak leak, long x) {
    long size = Math.abs(x);
    long kept =
        switch (leak.kind()) {
          case NONE -> size;
          case SHIFT -> size - (size >> leak.constant());
          case MULTIPLY -> size * (4096 - leak.constant()) / 4096;
          case SUBTRACT -> Math.max(size - leak.constant(), 0);
        };
    return x < 0 ? -kept : kept;
  }

  private static long sat(long x) {
    return Math.max(-MAX, Math.min(MAX, x));
  }
}
