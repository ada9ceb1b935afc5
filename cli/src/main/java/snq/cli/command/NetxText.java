package snq.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import snq.backends.netx.NetxLayer;
import snq.backends.netx.NetxModel;
import snq.backends.netx.NetxNeuron;
import snq.backends.netx.NetxSample;
import snq.cli.toolchain.NetxCall;
import snq.cli.toolchain.NetxRun;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.Target;
import snq.runtime.chip.PotentialTrace;

/// What is printed of NetX networks and their runs.
final class NetxText {
  private static final int SHOWN_OUTPUTS = 10;

  private NetxText() {}

  /// The layers of a file, one a line.
  static String layers(NetxModel model, CoreProgram program) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%-12s %-16s %9s %10s  %s%n",
            "layer",
            "shape",
            "neurons",
            "weights",
            "neuron"));
    for (NetxLayer layer : model.layers()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-12s %-16s %9s %10s  %s%n",
              layer.name(),
              layer.shape(),
              hasNeurons(layer) ? layer.shape().elements() : "-",
              weights(layer),
              neuron(layer)));
    }
    return out.append(size(program)).toString().replace("\r\n", "\n");
  }

  private static boolean hasNeurons(NetxLayer layer) {
    return switch (layer) {
      case NetxLayer.Dense dense -> true;
      case NetxLayer.Convolution convolution -> true;
      case NetxLayer.Input input -> input.neuron().isPresent();
      case NetxLayer.Flatten flatten -> false;
    };
  }

  /// How many neurons there are, and how many cores they need at the least.
  private static String size(CoreProgram program) {
    long neurons =
        program.populations().stream()
            .filter(p -> p.role() != Population.Role.INPUT)
            .mapToLong(Population::size)
            .sum();
    Target target = program.target();
    long perCore = target.limit("neurons");
    long cores = (neurons + perCore - 1) / perCore;
    return neurons
        + " neurons: at least "
        + cores
        + (cores == 1 ? " core of " : " cores of ")
        + target.name()
        + " ("
        + perCore
        + " neurons each, "
        + target.limit("columns") * target.limit("rows") * target.limit("cores_per_tile")
        + " cores a chip); snq report places them\n";
  }

  private static String weights(NetxLayer layer) {
    return switch (layer) {
      case NetxLayer.Dense dense ->
          String.valueOf(dense.weights().size() + dense.recurrent().map(r -> r.size()).orElse(0));
      case NetxLayer.Convolution convolution -> String.valueOf(convolution.weights().size());
      case NetxLayer.Input input -> "-";
      case NetxLayer.Flatten flatten -> "-";
    };
  }

  private static String neuron(NetxLayer layer) {
    return switch (layer) {
      case NetxLayer.Dense dense -> text(dense.neuron());
      case NetxLayer.Convolution convolution -> text(convolution.neuron());
      case NetxLayer.Input input -> input.neuron().map(NetxText::text).orElse("spikes");
      case NetxLayer.Flatten flatten -> "";
    };
  }

  private static String text(NetxNeuron neuron) {
    return "iDecay "
        + neuron.currentDecay()
        + ", vDecay "
        + neuron.voltageDecay()
        + ", vThMant "
        + neuron.threshold()
        + (neuron.refractory() == 1 ? "" : ", refDelay " + neuron.refractory());
  }

  /// Spikes of every layer, and what comes out.
  static String human(NetxRun run, NetxCall call) {
    StringBuilder out = new StringBuilder();
    CoreProgram program = run.program();
    line(out, "network", call.file() + " on " + program.target().name());
    line(
        out,
        "input",
        call.input().orElse("")
            + switch (run.input()) {
              case NetxSample.Values values -> ", " + values.biases().size() + " values";
              case NetxSample.Spikes spikes -> ", " + spikes.raster().count() + " spikes";
            });
    line(out, "steps", program.steps() + clearing(program, call));
    out.append(
        String.format(Locale.ROOT, "%n%-24s %9s %12s %9s%n", "layer", "neurons", "spikes", "rate"));
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      long spikes = run.sample().spikes().get(p).count();
      boolean fires = population.role() != Population.Role.POTENTIALS;
      double rate = 100.0 * spikes / population.size() / program.steps();
      out.append(
          String.format(
              Locale.ROOT,
              "%-24s %9d %12s %9s%n",
              population.name(),
              population.size(),
              fires ? spikes : "-",
              fires ? String.format(Locale.ROOT, "%.3f%%", rate) : "-"));
    }
    outputs(run, out);
    return out.toString().replace("\r\n", "\n");
  }

  private static String clearing(CoreProgram program, NetxCall call) {
    if (call.clearEvery().isPresent()) {
      return ", cleared every "
          + call.clearEvery().getAsInt()
          + " from step "
          + call.clearFrom()
          + " on";
    }
    boolean ofFile = program.populations().stream().anyMatch(p -> p.clearing().isPresent());
    return ofFile ? ", cleared as the file says" : ", never cleared";
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(name).append(" ".repeat(13 - name.length())).append(value).append('\n');
  }

  private static void outputs(NetxRun run, StringBuilder out) {
    for (int p : run.program().outputs()) {
      Population population = run.program().populations().get(p);
      List<Long> values = values(run, p);
      String what =
          population.role() == Population.Role.POTENTIALS ? "potentials at the end" : "spikes";
      out.append('\n').append(population.name()).append(", ").append(what).append(": ");
      out.append(
          values.stream()
              .limit(SHOWN_OUTPUTS)
              .map(String::valueOf)
              .collect(Collectors.joining(" ")));
      out.append(values.size() > SHOWN_OUTPUTS ? " ... (--format json has all)\n" : "\n");
    }
  }

  /// The last potential of each neuron that never fires, else its spikes.
  private static List<Long> values(NetxRun run, int p) {
    PotentialTrace trace = run.sample().potentials().get(p);
    SpikeRaster raster = run.sample().spikes().get(p);
    List<Long> values = new ArrayList<>();
    for (int n = 0; n < raster.channels(); n++) {
      values.add(trace == null ? raster.count(n) : (long) trace.get(trace.steps() - 1, n));
    }
    return values;
  }

  static String json(NetxRun run) {
    Map<String, Object> root = RunJson.root(run.program().name());
    root.put("target", run.program().target().name());
    root.put("steps", run.program().steps());
    List<Map<String, Object>> layers = new ArrayList<>();
    for (int p = 0; p < run.program().populations().size(); p++) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("layer", run.program().populations().get(p).name());
      entry.put("neurons", run.program().populations().get(p).size());
      entry.put("spikes", run.sample().spikes().get(p).count());
      layers.add(entry);
    }
    root.put("layers", layers);
    int output = run.program().outputs().get(0);
    boolean potentials = run.sample().potentials().containsKey(output);
    root.put(potentials ? "output_potentials" : "output_spikes", values(run, output));
    return RunJson.text(root);
  }
}
