package snq.backends.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import snq.compiler.OutputFile;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import snq.runtime.chip.PotentialTrace;
import snq.runtime.cycle.PacketTime;
import snq.runtime.evaluate.SampleTrace;

/// Traces of one sample: `NAME.spikes`, `NAME.v`, `NAME.i` for each population, `[step, neuron]`,
/// neurons row-major in the population's shape, steps its own (reference step t is chip step t +
/// start), and `messages.csv`. Arrays are NumPy files (uint8 for spikes, int8 where some are -1,
/// int32 for raw states) or CSV with a column a neuron.
public final class TraceFiles {
  private final CoreProgram program;
  private final SampleTrace trace;
  private final Format format;
  private final List<OutputFile> files = new ArrayList<>();

  private TraceFiles(CoreProgram program, SampleTrace trace, Format format) {
    this.program = program;
    this.trace = trace;
    this.format = format;
  }

  public enum What {
    SPIKES,
    POTENTIAL,
    MESSAGES;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public enum Format {
    NPY,
    CSV
  }

  /// @param wanted MESSAGES only where the trace has packets
  public static List<OutputFile> of(
      CoreProgram program, SampleTrace trace, Set<What> wanted, Format format) {
    TraceFiles files = new TraceFiles(program, trace, format);
    for (int p = 0; p < program.populations().size(); p++) {
      if (wanted.contains(What.SPIKES)) {
        files.spikes(p);
      }
      if (wanted.contains(What.POTENTIAL)) {
        files.states(p);
      }
    }
    if (wanted.contains(What.MESSAGES)) {
      files.messages();
    }
    return List.copyOf(files.files);
  }

  private void spikes(int population) {
    SpikeRaster raster = trace.states().sample().spikes().get(population);
    SpikeRaster below = trace.states().sample().negatives().get(population);
    array(
        name(population) + ".spikes",
        raster.steps(),
        raster.channels(),
        below == null ? ElementType.U8 : ElementType.I8,
        (step, neuron) ->
            below != null && below.get(neuron, step) ? -1 : raster.get(neuron, step) ? 1 : 0);
  }

  private void states(int population) {
    PotentialTrace v = trace.states().potentials().get(population);
    if (v == null) {
      return;
    }
    SpikeRaster raster = trace.states().sample().spikes().get(population);
    int probe = program.target().probeAtSpike();
    array(
        name(population) + ".v",
        v.steps(),
        v.neurons(),
        ElementType.I32,
        (step, neuron) -> probe != 0 && raster.get(neuron, step) ? probe : v.get(step, neuron));
    PotentialTrace i = trace.states().currents().get(population);
    if (i != null) {
      array(name(population) + ".i", i.steps(), i.neurons(), ElementType.I32, i::get);
    }
  }

  /// A name of the network as a file name: letters, digits, dot, dash and underscore stay.
  private String name(int population) {
    return program.populations().get(population).name().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  @FunctionalInterface
  private interface Cell {
    int at(int step, int neuron);
  }

  private void array(String name, int steps, int neurons, ElementType type, Cell cell) {
    if (format == Format.NPY) {
      Tensor tensor =
          Tensor.generate(Shape.of(steps, neurons), i -> cell.at(i / neurons, i % neurons));
      files.add(OutputFile.of(name + ".npy", Npy.write(tensor, type)));
      return;
    }
    StringBuilder out = new StringBuilder("step");
    for (int neuron = 0; neuron < neurons; neuron++) {
      out.append(',').append(neuron);
    }
    for (int step = 0; step < steps; step++) {
      out.append('\n').append(step);
      for (int neuron = 0; neuron < neurons; neuron++) {
        out.append(',').append(cell.at(step, neuron));
      }
    }
    files.add(OutputFile.of(name + ".csv", out.append('\n').toString()));
  }

  private void messages() {
    StringBuilder out =
        new StringBuilder("chip_step,source,population,neuron,target,axon,sent,taken,done\n");
    Map<Integer, String> hosts = Map.of(PacketTime.HOST, "host");
    for (PacketTime packet : trace.packets()) {
      out.append(packet.step()).append(',');
      out.append(hosts.getOrDefault(packet.source(), Integer.toString(packet.source())));
      out.append(',').append(name(packet.population()));
      out.append(',').append(packet.neuron()).append(',');
      out.append(hosts.getOrDefault(packet.target(), Integer.toString(packet.target())));
      out.append(',').append(packet.axon()).append(',').append(packet.sent());
      out.append(',').append(packet.taken()).append(',').append(packet.done()).append('\n');
    }
    files.add(OutputFile.of("messages.csv", out.toString()));
  }
}
