package snq.compiler.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;

/// Counts what a core of Loihi needs for given ranges of neurons. Convolutions are unrolled: every
/// axon has its own list of synapses.
final class LoihiDrafter implements CoreDrafter<LoihiDraft> {
  private final CoreProgram program;
  private final LoihiLimits limits;
  private final ProgramRows ofProgram;

  LoihiDrafter(CoreProgram program, LoihiLimits limits) {
    this.program = program;
    this.limits = limits;
    this.ofProgram = ProgramRows.of(program);
  }

  @Override
  public LoihiDraft draft(List<CoreRange> ranges, int routes) {
    return new Count(true).count(ranges, routes);
  }

  @Override
  public long available(String limit) {
    return switch (limit) {
      case "axons" -> limits.axons();
      case "output_axons" -> limits.outputAxons();
      case "weight_words" -> limits.weightWords();
      case "classes" -> limits.classes();
      case "thresholds" -> limits.thresholds();
      case "synapse_formats" -> limits.formats();
      default -> limits.neurons();
    };
  }

  @Override
  public OptionalLong needs(CoreRange alone, String limit) {
    Long needed = new Count(false).count(List.of(alone), 0).used().get(limit);
    return needed == null || limit.equals(routeLimit())
        ? OptionalLong.empty()
        : OptionalLong.of(needed);
  }

  @Override
  public int neurons() {
    return limits.neurons();
  }

  @Override
  public String routeLimit() {
    return "output_axons";
  }

  @Override
  public int routesPerNeuron() {
    return limits.outputAxons();
  }

  /// The use of one core while it grows.
  private final class Count implements AxonRows.Sink {
    private final boolean stopEarly;
    private final List<CoreDraft.AxonBlock> axonsOf = new ArrayList<>();
    private final Set<List<Integer>> formats = new HashSet<>();
    private String exceeded = "";
    private long axons;
    private long bits;

    /// The projection that is being visited, its axons, and the synapses of its axon.
    private int projection;

    private List<Integer> projectionAxons = new ArrayList<>();
    private int count;
    private int first;
    private int last;

    Count(boolean stopEarly) {
      this.stopEarly = stopEarly;
      startAxon();
    }

    LoihiDraft count(List<CoreRange> ranges, int routes) {
      Map<String, Long> used = new LinkedHashMap<>();
      use(used, "neurons", ranges.stream().mapToLong(CoreRange::size).sum());
      useConfigurations(used, ranges);
      for (projection = 0; projection < ofProgram.rows().size() && going(); projection++) {
        visit(ranges);
      }
      use(used, "axons", axons);
      use(used, "output_axons", routes);
      use(used, "weight_words", words());
      use(used, "synapse_formats", formats.size());
      return new LoihiDraft(exceeded, ranges, axonsOf, used);
    }

    private boolean going() {
      return !stopEarly || exceeded.isEmpty();
    }

    private long words() {
      return Math.ceilDiv(bits, SynapseLists.WORD_BITS);
    }

    private void use(Map<String, Long> used, String limit, long amount) {
      used.put(limit, amount);
      check(limit, amount);
    }

    private void check(String limit, long amount) {
      if (exceeded.isEmpty() && amount > available(limit)) {
        exceeded = limit;
      }
    }

    private void useConfigurations(Map<String, Long> used, List<CoreRange> ranges) {
      Set<NeuronClass> classes = new HashSet<>();
      Set<Integer> thresholds = new HashSet<>();
      for (CoreRange range : ranges) {
        Population population = program.populations().get(range.population());
        for (int place = range.from(); place < range.to(); place++) {
          NeuronClass neuron = population.classAt(range.order().neuronAt()[place]);
          if (classes.add(neuron.withThreshold(0))) {
            check("classes", classes.size());
          }
          if (thresholds.add(neuron.threshold())) {
            check("thresholds", thresholds.size());
          }
        }
      }
      use(used, "classes", classes.size());
      use(used, "thresholds", thresholds.size());
    }

    private void visit(List<CoreRange> ranges) {
      projectionAxons = new ArrayList<>();
      int firstAxon = (int) axons;
      for (CoreRange range : ranges) {
        if (range.population() == program.projections().get(projection).to()) {
          ofProgram.rows().get(projection).visit(range, this);
        }
      }
      axonsOf.add(new CoreDraft.AxonBlock(projection, firstAxon, projectionAxons));
    }

    private void startAxon() {
      count = 0;
      first = Integer.MAX_VALUE;
      last = -1;
    }

    @Override
    public boolean wants(int axon) {
      return ofProgram.driven().get(projection)[axon];
    }

    @Override
    public void row(int block, int[] weights, int[] locals) {
      for (int local : locals) {
        if (local >= 0) {
          count++;
          first = Math.min(first, local);
          last = Math.max(last, local);
        }
      }
    }

    @Override
    public boolean endAxon(int axon) {
      if (count > 0) {
        Projection p = program.projections().get(projection);
        int delayBits = SynapseLists.delayBits(p.delay());
        SynapseLists.Choice list = limits.lists().choose(count, last - first + 1, last, delayBits);
        formats.add(List.of(delayBits, list.indexBits()));
        bits += list.bits();
        axons++;
        projectionAxons.add(axon);
        startAxon();
        check("axons", axons);
        check("weight_words", words());
        check("synapse_formats", formats.size());
      }
      return going();
    }
  }
}
