package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.placement.ClassEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.NeuronEntry;

/// The update unit: rows of 8 neurons, an issue a cycle, a pipeline of F more stages.
final class LiteralUpdate {
  private static final int MAX = (1 << 23) - 1;

  /// What stands in a stage of the pipeline.
  private record Issue(int neuron, boolean spike) {
    static final Issue EMPTY_ROW = new Issue(-1, false);
  }

  final LiteralUnit unit = new LiteralUnit();
  final LiteralQueue<Integer> output;
  private final CoreImage image;
  private final int steps;
  private final int[][] slots;
  private final LiteralMesh mesh;
  private final LiteralCore core;
  private final int[] v;
  private final int[] i;
  private final int[] refractory;

  /// Mantissas: the neuron table's, or what the host wrote.
  final int[] bias;

  /// Stages 1 .. F, the oldest last; null where nothing is.
  private final List<Issue> pipeline = new ArrayList<>();

  /// What this step has not issued yet.
  private final List<Issue> left = new ArrayList<>();

  LiteralUpdate(LiteralMesh mesh, LiteralCore core, int[][] slots) {
    this.mesh = mesh;
    this.core = core;
    this.image = core.image;
    this.steps = mesh.placed.program().steps();
    this.slots = slots;
    this.output = new LiteralQueue<>(mesh.limit("output_queue"));
    this.v = new int[image.neurons().size()];
    this.i = new int[v.length];
    this.refractory = new int[v.length];
    this.bias = new int[v.length];
    for (int n = 0; n < v.length; n++) {
      bias[n] = image.neuron(n).bias();
    }
    for (int stage = 1; stage <= mesh.limit("update_fill"); stage++) {
      pipeline.add(null);
    }
  }

  /// Every row of 8 up to the last that has neurons: its visited neurons, or one empty cycle.
  void beginStep(int step) {
    for (int row = 0; 8 * row < v.length; row++) {
      int before = left.size();
      for (int n = 8 * row; n < Math.min(8 * row + 8, v.length); n++) {
        ClassEntry entry = image.neuronClass(image.neuron(n).neuronClass());
        boolean active = step >= entry.firstStep() && step < entry.firstStep() + steps;
        if (active && !(entry.rule().lazy() && slots[step % slots.length][n] == 0)) {
          left.add(new Issue(n, false));
        }
      }
      if (left.size() == before) {
        left.add(Issue.EMPTY_ROW);
      }
    }
  }

  boolean isDone() {
    return left.isEmpty() && pipeline.stream().allMatch(stage -> stage == null);
  }

  void decide(int step, List<Runnable> ends) {
    if (isDone()) {
      return;
    }
    Issue last = pipeline.get(pipeline.size() - 1);
    boolean puts = last != null && last.spike() && image.neuron(last.neuron()).routes() > 0;
    if (puts && !output.hasRoom()) {
      unit.waiting();
      output.stalls++;
      return;
    }
    unit.busy();
    ends.add(() -> {
      if (puts) {
        output.add(last.neuron());
      }
      pipeline.remove(pipeline.size() - 1);
      pipeline.add(0, left.isEmpty() ? null : issue(left.remove(0), step));
    });
  }

  private Issue issue(Issue issue, int step) {
    return issue.neuron() < 0 ? issue : new Issue(issue.neuron(), update(issue.neuron(), step));
  }

  private boolean update(int n, int step) {
    NeuronEntry neuron = image.neuron(n);
    NeuronClass rule = image.neuronClass(neuron.neuronClass()).rule();
    int a = slots[step % slots.length][n];
    slots[step % slots.length][n] = 0;
    int current = a;
    if (rule.currentLeak().isPresent()) {
      i[n] = sat(leak(rule.currentLeak().get(), i[n]) + a);
      current = i[n];
    }
    if (refractory[n] > 0) {
      refractory[n]--;
      return false;
    }
    long drive = (long) bias[n] << rule.biasShift();
    v[n] = sat(leak(rule.voltageLeak(), v[n]) + current + drive);
    boolean spike = rule.strict() ? v[n] > rule.threshold() : v[n] >= rule.threshold();
    if (spike) {
      mesh.fired(core, n, step);
      refractory[n] = rule.refractory();
      switch (rule.reset()) {
        case SET -> v[n] = rule.resetValue();
        case SUBTRACT -> v[n] = sat((long) v[n] - rule.resetValue());
        case NONE -> {}
      }
    }
    return spike;
  }

  private static long leak(Leak leak, long x) {
    long sign = x < 0 ? -1 : 1;
    long size = sign * x;
    return switch (leak.kind()) {
      case NONE -> x;
      case SHIFT -> x - sign * (size >> leak.constant());
      case MULTIPLY -> sign * ((size * (4096 - leak.constant())) >> 12);
      case SUBTRACT -> sign * Math.max(size - leak.constant(), 0);
    };
  }

  private static int sat(long x) {
    return (int) Math.max(-MAX, Math.min(MAX, x));
  }

  int potential(int neuron) {
    return v[neuron];
  }
}
