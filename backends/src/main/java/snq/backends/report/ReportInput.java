package snq.backends.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.runtime.count.CountTable;
import snq.runtime.cycle.CycleTable;
import snq.runtime.cycle.StepTime;
import snq.runtime.cycle.StepTimeline;
import snq.runtime.energy.Layer;

/// What the runs give; `Reports.of` makes the report of it. Plain values only: no energy, no ratio,
/// no text for a reader is worked out before.
///
/// @param layers in the network's order, encoders first; every layer that a count table names is
///   here. `snq.runtime.energy.Layers.of` makes them of a network; the caller adds a layer of role
///   GATES for each population of gates of the compiled program
/// @param floatCounts of the float network, over [Data#samplesFloat] samples; core is HOST
/// @param chipCounts of the chip, over [Data#samplesChip] samples, encoders at core HOST included
/// @param flags what a reader must know before the numbers, one sentence each; untrained weights,
///   default target, incomplete pricing and approximate layers are added by `Reports`
public record ReportInput(
    Subject subject,
    Data data,
    Answers answers,
    List<Layer> layers,
    CountTable floatCounts,
    CountTable chipCounts,
    Chip chip,
    List<Fidelity> fidelity,
    List<LayerActivity> activity,
    Optional<SampleRaster> raster,
    List<CircuitDrawing> circuits,
    Provenance provenance,
    List<String> flags) {
  public ReportInput {
    layers = List.copyOf(layers);
    fidelity = List.copyOf(fidelity);
    activity = List.copyOf(activity);
    circuits = List.copyOf(circuits);
    flags = List.copyOf(flags);
  }

  /// False when only the float network ran.
  public boolean onChip() {
    return !chipCounts.cells().isEmpty();
  }

  /// @param name of the network (`Mosi`)
  /// @param file the source as the user wrote it (`examples/mosi_text/mosi_text.snq`)
  /// @param about the first sentences of the file's doc comment, or empty
  /// @param steps T of the network
  /// @param trained false when any weight was only initialised
  public record Subject(String name, String file, String about, int steps, boolean trained) {}

  /// @param dataset its name in the source (`MosiText`)
  /// @param split which part ran (`test`)
  /// @param samplesInSplit how many the split holds
  /// @param samplesFloat first so many of them in the float network
  /// @param samplesChip first so many of them on the chip
  public record Data(
      String dataset, String split, long samplesInSplit, long samplesFloat, long samplesChip) {}

  /// Right answers; each is empty when the data has no labels or the output is no class.
  ///
  /// @param constantRight when always the most frequent label of these samples is said: the best
  ///   that a constant can do on the samples of the float run
  /// @param same samples on which chip and float give the same answer, of those that both ran
  public record Answers(
      Optional<Share> floatRight,
      Optional<Share> chipRight,
      Optional<Share> constantRight,
      Optional<Share> same) {}

  /// `count` of `of`, kept exact.
  public record Share(long count, long of) {}

  /// @param target id of the target (`snq1`)
  /// @param title one line about it
  /// @param byDefault true when neither the file nor the command chose it
  /// @param approximate true when its rules are those of models, not all of them checked on silicon
  /// @param costTable id of the cost table of its compiled widths, the report's default regime
  /// @param weightBits widths as compiled
  /// @param stateBits of a potential
  /// @param accumulatorBits of an input sum
  /// @param limits of a core and of the chip, as in the target
  /// @param clockHz cycles a second, 0 when it has no clock
  /// @param time of the samples on the chip; empty when nothing is known of it
  /// @param cores those in use, by number
  public record Chip(
      String target,
      String title,
      boolean byDefault,
      boolean approximate,
      String costTable,
      int weightBits,
      int stateBits,
      int accumulatorBits,
      Map<String, Long> limits,
      double clockHz,
      Optional<ChipTime> time,
      List<CoreUse> cores) {
    public Chip {
      limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
      cores = List.copyOf(cores);
    }

    /// How many chips have cores in use. They stand side by side: columns count on from one to the
    /// next.
    public long chips() {
      long columns = limits.getOrDefault("columns", Long.MAX_VALUE);
      return Math.max(
          1, cores.stream().mapToLong(core -> core.column() / columns).distinct().count());
    }
  }

  /// How long the chip takes.
  public sealed interface ChipTime {
    /// By the cycle rules of the target.
    ///
    /// @param table over all samples of the chip
    /// @param steps of the sample whose spikes are shown
    /// @param longest what the cores did in the longest of these steps
    record Cycles(CycleTable table, List<StepTime> steps, StepTimeline longest)
        implements ChipTime {
      public Cycles {
        steps = List.copyOf(steps);
      }
    }

    /// By a table of latencies: no cycle rules are known.
    ///
    /// @param picosecondsPerSample mean over the samples of the chip
    /// @param source of the latencies
    record Estimate(long picosecondsPerSample, String source) implements ChipTime {}
  }

  /// @param core its number, as in the count tables
  /// @param column of its tile; with several chips, counted over all of them
  /// @param layers names of the layers that have neurons here
  /// @param neurons how many
  /// @param used words or entries used, by the names of [Chip#limits]; those and only those appear
  ///   in the table of the memories
  public record CoreUse(
      int core, int column, int row, List<String> layers, long neurons, Map<String, Long> used) {
    public CoreUse {
      layers = List.copyOf(layers);
      used = Collections.unmodifiableMap(new LinkedHashMap<>(used));
    }
  }

  /// How a layer was quantized and how well its spikes agree. Absent figures were not measured.
  ///
  /// @param layer its name
  /// @param exact true when the chip's rule for this layer is the network's, apart from rounding
  /// @param notes what is approximate and why, what was changed (a smaller scale); may be empty
  /// @param scale weight units for 1.0
  /// @param weightError largest error of a weight after scaling back
  /// @param f1 spikes that agree: 2 both / (float + chip), on the same input spikes
  /// @param clips results that saturation changed
  public record Fidelity(
      String layer,
      boolean exact,
      List<String> notes,
      OptionalDouble scale,
      OptionalDouble weightError,
      OptionalDouble f1,
      OptionalLong clips) {
    public Fidelity {
      notes = List.copyOf(notes);
    }
  }

  /// Activity of a layer on the chip, over all chip samples.
  ///
  /// @param spikesPerNeuron total of each neuron over all samples
  /// @param spikesPerStep total of all neurons in each of the layer's own steps
  public record LayerActivity(String layer, IntVector spikesPerNeuron, IntVector spikesPerStep) {}

  /// Spikes of one sample on the chip.
  ///
  /// @param sample its number in the split
  /// @param label what it is, as text; may be empty
  /// @param answer what the chip said, as text; may be empty
  public record SampleRaster(long sample, String label, String answer, List<LayerRaster> layers) {
    public SampleRaster {
      layers = List.copyOf(layers);
    }
  }

  public record LayerRaster(String layer, SpikeRaster spikes) {}

  /// @param text of box characters, for the terminal and Markdown
  /// @param svg one `<svg>` element without script; empty when there is none
  public record CircuitDrawing(String name, String text, String svg) {}

  /// @param version of snq
  /// @param command what reproduces the report, as typed
  /// @param seed of all random draws
  /// @param stream version of the random streams
  /// @param options those that differ from their defaults, by name
  /// @param inputs SHA-256 in hexadecimal of each file that was read, by its path
  public record Provenance(
      String version,
      String command,
      long seed,
      String stream,
      Map<String, String> options,
      Map<String, String> inputs) {
    public Provenance {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
      inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
  }
}
