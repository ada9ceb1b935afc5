package snq.backends.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.runtime.count.Event;
import snq.runtime.energy.EnergyKind;

/// Every column of the report, once: headings, definitions at its end, and `snq explain COLUMN`.
public final class Columns {
  private static final Map<String, Column> ALL = new LinkedHashMap<>();

  static final Column LAYER = text("layer", "layer", "A value of the network and its neurons.");
  static final Column ROLE =
      text(
          "role",
          "role",
          "encoder, neurons, gates (max pools of spikes made by neurons), potentials (neurons that"
              + " never fire) or host.");
  static final Column SHAPE = text("shape", "shape", "Sizes of the layer, outermost first.");
  static final Column NEURONS = whole("neurons", "neurons", "Neurons of the layer or core.");
  static final Column SYNAPSES =
      whole(
          "synapses",
          "synapses",
          "Connections that lead to the layer, those of a convolution counted at every position."
              + " The ANN needs one multiply-accumulate for each.");
  static final Column SPIKES_IN =
      perSample("spikes_in", "spikes in", "Spikes of the layers that lead here, for one sample.");
  static final Column SPIKES_OUT =
      perSample("spikes_out", "spikes out", "Spikes that the layer fires, for one sample.");
  static final Column RATE =
      fraction("rate", "rate", "Spikes out over neurons and steps: 100 % fires in every step.");
  static final Column MEMORY_WORDS =
      perSample(
          "memory_words",
          "memory words",
          "Words read and written in all memories of the cores, for one sample: weights, tables,"
              + " accumulators, states, routes.");
  static final Column ENERGY =
      energy("energy", "energy", "Energy of one sample, under the default cost table.");
  static final Column SHARE = fraction("share", "share", "Part of the energy of a sample.");

  static final Column REGIME =
      text(
          "regime",
          "cost table",
          "Which energies are used and which counts they price. Energies of different tables"
              + " must not be compared with each other, only networks within one table.");
  static final Column TABLE_ID = text("table", "id", "Name of the cost table's file.");
  static final Column COUNTING = text("counting", "prices", "Which counts the table prices.");
  static final Column ABOUT = text("about", "about", "What the figures are, and what to mind.");
  static final Column SNN =
      energy("snn", "SNN", "Energy of one sample of the spiking network under this table.");
  static final Column ANN =
      energy(
          "ann",
          "ANN",
          "Energy of one pass of an ANN of the same topology with weights and activations of the"
              + " compiled weight width, under the same table.");
  static final Column QANN =
      energy(
          "quantized_ann",
          "ANN, few bits",
          "The same with activations of ceil(log2(T + 1)) bits: as many values as a neuron can"
              + " have spike counts in T steps.");
  static final Column RATIO =
      number(
          "ratio",
          "SNN / ANN",
          "x",
          "Energy of the SNN over that of the ANN. Below 1 the SNN" + " needs less.");
  static final Column QRATIO =
      number("quantized_ratio", "SNN / few bits", "x", "The same with the ANN of few bits.");
  static final Column BREAK_EVEN =
      fraction(
          "break_even",
          "break-even",
          "s* = (E_ann - E_snn(0)) / (E_snn(1) - E_snn(0)): the rate at which both cost the same"
              + " when all firing rates change by one factor. Above 100 % the SNN always needs"
              + " less, at or below 0 never.");
  static final Column TODAY =
      fraction(
          "synapse_rate",
          "today's rate",
          "Firing rate as synapses see it: synaptic operations over what they would be if every"
              + " neuron before a synapse fired in every step.");
  static final Column MARGIN =
      number("margin", "margin", "x", "Break-even rate over today's rate. Below 1 the ANN wins.");
  static final Column VERDICT = text("verdict", "in words", "Who needs less, and by how much.");
  static final Column BOUNDARY =
      text(
          "boundary",
          "boundary",
          "What is inside: compute, + memory, + network, + static. See the sources for the rest.");
  static final Column COMPLETE =
      text("complete", "complete", "no when an event has no price: the figure is too low then.");

  static final Column CORE = whole("core", "core", "Number of the core.");
  static final Column POSITION = text("position", "at", "Column and row in the mesh, from 0.");
  static final Column LAYERS = text("layers", "layers", "Layers with neurons on the core.");
  static final Column FULLEST =
      text("fullest", "fullest", "The memory of the core that is nearest to its limit.");
  static final Column LOAD =
      perSample("load", "load", "Synaptic operations of the core, for one sample.");

  static final Column TIME_PART =
      text(
          "time_part",
          "spent on",
          "clearing states between samples, biases that the host writes, the steps' work in cores"
              + " and network, the barrier after each step, potentials that the host reads.");
  static final Column CYCLES = perSample("cycles", "cycles", "Cycles of the chip, for one sample.");
  static final Column TIME =
      number("time", "time", "ps", "Cycles at the chip's clock, for one sample.");
  static final Column TIME_SHARE =
      fraction("time_share", "of the time", "Part of the time of a sample.");
  static final Column WORKING =
      fraction(
          "working", "working", "Cycles in which the core's busiest unit works, over all cycles.");
  static final Column UPDATE_BUSY =
      unit("update_busy", "update busy", "neurons are in the update's pipeline");
  static final Column UPDATE_WAITING =
      unit("update_waiting", "update waits", "the update stands still: its output queue is full");
  static final Column UPDATE_IDLE =
      unit("update_idle", "update idle", "the update has nothing to do");
  static final Column SEND_BUSY = unit("send_busy", "send busy", "the core reads routes and sends");
  static final Column SEND_WAITING =
      unit("send_waiting", "send waits", "the router's queue has no room for a packet");
  static final Column SEND_IDLE = unit("send_idle", "send idle", "there is no spike to send");
  static final Column DELIVER_BUSY =
      unit("deliver_busy", "deliver busy", "a packet's weights are added");
  static final Column DELIVER_WAITING =
      unit("deliver_waiting", "deliver waits", "delivery stands still: never, it needs no queue");
  static final Column DELIVER_IDLE = unit("deliver_idle", "deliver idle", "no packet is there");
  static final Column LINK =
      text("link", "link", "Column and row of the router that sends, and the direction.");
  static final Column HOPS = perSample("link_hops", "hops", "Packets that crossed the link.");
  static final Column LINK_LOAD =
      fraction("link_load", "in use", "Hops over cycles: a link moves one packet a cycle.");
  static final Column QUEUE =
      whole("queue_most", "longest queue", "Most packets in the queue behind the link.");
  static final Column STALLS =
      perSample("stalls", "stalls", "Cycles in which a packet waited for room behind the link.");
  static final Column STEP_MEAN =
      number("step_mean", "mean cycles", "1", "Mean length of a step, barrier included.");
  static final Column STEP_MOST = whole("step_most", "most cycles", "Length of the longest step.");
  static final Column STEP_BARRIER =
      fraction("step_barrier", "barrier", "Part of the steps' cycles that barriers take.");
  static final Column TRAFFIC = text("traffic", "traffic", "What is sent between cores.");
  static final Column EACH = energy("each", "each", "Energy of one, under the default cost table.");

  static final Column EXACT =
      text(
          "exactness",
          "rules",
          "exact when the chip computes the layer's equations up to rounding, else approximate.");
  static final Column SCALE =
      number("scale", "scale", "1", "Weight units for 1.0 in the float network.");
  static final Column WEIGHT_ERROR =
      number("weight_error", "weight error", "1", "Largest error of a weight after rounding.");
  static final Column F1 =
      number(
          "f1",
          "F1",
          "1",
          "Agreement of spikes, 2 both / (float + chip), step by step on the same input spikes."
              + " 1 is all the same.");
  static final Column CLIPS = whole("clips", "clips", "Results that saturation changed.");
  static final Column NOTES = text("notes", "notes", "What was changed or is approximate.");

  static final Column MEAN_SPIKES =
      number(
          "mean_spikes",
          "spikes a neuron",
          "1/sample",
          "Mean number of spikes of a neuron in a sample.");
  static final Column SILENT =
      whole("silent", "silent", "Neurons without a spike in any sample that ran on the chip.");
  static final Column SATURATED =
      whole("saturated", "saturated", "Neurons that fire in at least 90 % of all steps.");
  static final Column BUSIEST = fraction("busiest", "busiest", "Rate of the busiest neuron.");
  static final Column STEPS = text("steps", "steps", "First and last step of the interval.");
  static final Column SPIKES = whole("spikes", "spikes", "Spikes in the sample that is shown.");

  static final Column CONSTANT = text("constant", "constant", "Name within its cost table.");
  static final Column VALUE = number("value", "value", "as stated", "The figure as published.");
  static final Column UNIT = text("unit", "unit", "Unit of the value.");
  static final Column WHAT = text("what", "of", "What the figure is the energy or power of.");
  static final Column KIND =
      text("kind", "kind", "measured on silicon, simulated, derived from other figures, assumed.");
  static final Column BASIS =
      text(
          "basis",
          "basis",
          "marginal: one more event costs this. average: all energy over all events at one"
              + " operating point.");
  static final Column NODE = text("node", "process", "Process and supply voltage.");
  static final Column SOURCE = text("source", "source", "Where the figure is published.");
  static final Column HERE =
      energy(
          "here",
          "here",
          "Energy of as many steps of this run as were measured, without static power.");
  static final Column MEASURED = energy("measured", "measured", "Energy measured on silicon.");
  static final Column OFF =
      fraction("off", "off by", "How much more than was measured this run's energy is.");
  static final Column DEVICE = text("device", "device", "The chip that was measured.");
  static final Column MEASURED_WHAT = text("measured_what", "of", "What was measured.");
  static final Column PART =
      energy("part", "part", "Energy of a sample that this constant accounts for.");
  static final Column LOW =
      energy("low", "at -50 %", "Energy of a sample with half of this constant.");
  static final Column HIGH =
      energy("high", "at +50 %", "Energy of a sample with one and a half of this constant.");
  static final Column RATIO_LOW =
      number("ratio_low", "SNN / ANN at -50 %", "x", "The ratio with half of this constant.");
  static final Column RATIO_HIGH =
      number("ratio_high", "SNN / ANN at +50 %", "x", "The ratio with one and a half of this one.");
  static final Column LEFT = text("left_out", "left out", "An event that was counted.");
  static final Column COUNT = perSample("count", "count", "How often, for one sample.");
  static final Column BECAUSE =
      text("because", "because", "Where its energy is instead, or that nothing is known.");

  static {
    for (Event event : Event.values()) {
      event(event);
    }
    for (EnergyKind kind : EnergyKind.values()) {
      kind(kind);
    }
  }

  private Columns() {}

  static Column event(Event event) {
    String id = event.name().toLowerCase(Locale.ROOT);
    return perSample(id, event.title(), sentence(event.meaning()) + " For one sample.");
  }

  static Column kind(EnergyKind kind) {
    return energy("energy_" + kind.id(), kind.title(), "Energy of " + kind.meaning() + ".");
  }

  /// A memory of a core: the target decides which there are.
  static Column memory(String limit, long available) {
    String title = limit.replace('_', ' ');
    return new Column(
        "used_" + limit, title, "1", title + " used on the core, of " + available + ".");
  }

  static Column bucket(String id, String title) {
    return new Column(id, title, "1", "Neurons whose rate lies in this interval.");
  }

  static Column rateOf(String layer) {
    return new Column(layer, layer, "fraction", "Rate of the layer in the interval.");
  }

  public static List<Column> all() {
    return List.copyOf(ALL.values());
  }

  /// A column by its id or its heading, in any case.
  public static Optional<Column> find(String name) {
    return ALL.values().stream()
        .filter(c -> c.id().equalsIgnoreCase(name) || c.title().equalsIgnoreCase(name))
        .findFirst();
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private static Column unit(String id, String title, String meaning) {
    return perSample(id, title, "Cycles in which " + meaning + ", for one sample.");
  }

  private static Column text(String id, String title, String meaning) {
    return add(new Column(id, title, "", meaning));
  }

  private static Column whole(String id, String title, String meaning) {
    return add(new Column(id, title, "1", meaning));
  }

  private static Column number(String id, String title, String unit, String meaning) {
    return add(new Column(id, title, unit, meaning));
  }

  private static Column perSample(String id, String title, String meaning) {
    return add(new Column(id, title, Value.Unit.PER_SAMPLE.id(), meaning));
  }

  private static Column fraction(String id, String title, String meaning) {
    return add(new Column(id, title, "fraction", meaning));
  }

  private static Column energy(String id, String title, String meaning) {
    return add(new Column(id, title, "pJ", meaning));
  }

  private static Column add(Column column) {
    ALL.putIfAbsent(column.id(), column);
    return ALL.get(column.id());
  }
}
