package snq.compiler.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;

/// Fills snq1's memories of one core for given ranges of neurons, or says which limit is in the
/// way.
final class TableDrafter implements CoreDrafter<TableDraft> {
  private final CoreProgram program;
  private final CoreLimits limits;
  private final List<AxonRows> rows;
  private final List<boolean[]> driven;

  TableDrafter(CoreProgram program, CoreLimits limits) {
    this.program = program;
    this.limits = limits;
    ProgramRows ofProgram = ProgramRows.of(program);
    this.rows = ofProgram.rows();
    this.driven = ofProgram.driven();
  }

  @Override
  public TableDraft draft(List<CoreRange> ranges, int routes) {
    return new Draft().fill(ranges, routes);
  }

  @Override
  public long available(String limit) {
    return switch (limit) {
      case "axons" -> limits.axons();
      case "segments" -> limits.segments();
      case "segments_per_axon" -> CoreLimits.PER_ENTRY;
      case "weight_words" -> limits.weightWords();
      case "routes" -> limits.routes();
      case "classes" -> limits.classes();
      default -> limits.neurons();
    };
  }

  @Override
  public OptionalLong needs(CoreRange alone, String limit) {
    return limit.equals("axons") || limit.equals("weight_words")
        ? OptionalLong.of(NeuronNeeds.of(program, rows, alone, limit))
        : OptionalLong.empty();
  }

  @Override
  public int neurons() {
    return limits.neurons();
  }

  @Override
  public String routeLimit() {
    return "routes";
  }

  @Override
  public int routesPerNeuron() {
    return CoreLimits.PER_ENTRY;
  }

  /// The tables of one core while they grow.
  private final class Draft implements AxonRows.Sink {
    private final WeightWords format = new WeightWords(program.target().arithmetic().weightBits());
    private final GrowingLongs axons = new GrowingLongs();
    private final GrowingLongs segments = new GrowingLongs();
    private final GrowingLongs weights = new GrowingLongs();
    private final Map<ClassEntry, Integer> classes = new LinkedHashMap<>();
    private final List<Integer> classAt = new ArrayList<>();
    private final Map<List<Long>, Integer> lists = new HashMap<>();
    private final List<CoreDraft.AxonBlock> axonsOf = new ArrayList<>();
    private String exceeded = "";

    /// The projection that is being visited, its axons and blocks, and the segments of its axon.
    private int projection;

    private List<Integer> projectionAxons = new ArrayList<>();
    private final Map<Integer, Integer> wordOf = new HashMap<>();
    private final List<SegmentEntry> pending = new ArrayList<>();

    TableDraft fill(List<CoreRange> ranges, int routes) {
      for (CoreRange range : ranges) {
        addClasses(range);
      }
      for (projection = 0; projection < rows.size() && exceeded.isEmpty(); projection++) {
        visit(ranges);
      }
      check("routes", routes, limits.routes());
      GrowingLongs classWords = new GrowingLongs();
      for (ClassEntry entry : classes.keySet()) {
        classWords.add(entry.toLowWord());
        classWords.add(entry.toHighWord());
      }
      return new TableDraft(
          exceeded,
          ranges,
          axons.toVector(),
          segments.toVector(),
          weights.toVector(),
          classWords.toVector(),
          classAt,
          axonsOf);
    }

    private void visit(List<CoreRange> ranges) {
      projectionAxons = new ArrayList<>();
      wordOf.clear();
      int first = axons.size();
      for (CoreRange range : ranges) {
        if (range.population() == program.projections().get(projection).to()) {
          rows.get(projection).visit(range, this);
        }
      }
      axonsOf.add(new CoreDraft.AxonBlock(projection, first, projectionAxons));
    }

    private void addClasses(CoreRange range) {
      Population population = program.populations().get(range.population());
      for (int place = range.from(); place < range.to(); place++) {
        ClassEntry entry =
            new ClassEntry(population.classAt(range.order().neuronAt()[place]), population.start());
        classAt.add(classes.computeIfAbsent(entry, _ -> classes.size()));
      }
      check("neurons", classAt.size(), limits.neurons());
      check("classes", classes.size(), limits.classes());
    }

    private void check(String limit, long used, long available) {
      if (exceeded.isEmpty() && used > available) {
        exceeded = limit;
      }
    }

    @Override
    public boolean wants(int axon) {
      return driven.get(projection)[axon];
    }

    @Override
    public void row(int block, int[] blockWeights, int[] locals) {
      int at = 0;
      while (at < locals.length) {
        if (locals[at] < 0) {
          at++;
          continue;
        }
        int end = at + 1;
        while (end < locals.length && locals[end] == locals[end - 1] + 1) {
          end++;
        }
        int word = wordOf.computeIfAbsent(block, _ -> store(blockWeights));
        int lanes = format.lanes();
        pending.add(new SegmentEntry(word + at / lanes, at % lanes, locals[at], end - at, false));
        at = end;
      }
    }

    private int store(int[] blockWeights) {
      int first = weights.size();
      int lanes = format.lanes();
      for (int i = 0; i < blockWeights.length; i += lanes) {
        long word = 0;
        for (int lane = 0; lane < lanes && i + lane < blockWeights.length; lane++) {
          word = format.put(word, lane, blockWeights[i + lane]);
        }
        weights.add(word);
      }
      return first;
    }

    @Override
    public boolean endAxon(int axon) {
      check("weight_words", weights.size(), limits.weightWords());
      check("segments_per_axon", pending.size(), CoreLimits.PER_ENTRY);
      if (!pending.isEmpty() && exceeded.isEmpty()) {
        addAxon(axon);
      }
      pending.clear();
      check("axons", axons.size(), limits.axons());
      return exceeded.isEmpty();
    }

    /// Segments count from the lowest neuron, so that equal lists are stored once.
    private void addAxon(int axon) {
      int base = Integer.MAX_VALUE;
      for (SegmentEntry segment : pending) {
        base = Math.min(base, segment.offset());
      }
      List<Long> list = new ArrayList<>();
      for (SegmentEntry s : pending) {
        list.add(
            new SegmentEntry(s.block(), s.lane(), s.offset() - base, s.count(), false).toWord());
      }
      Integer first = lists.get(list);
      if (first == null) {
        first = segments.size();
        lists.put(list, first);
        list.forEach(segments::add);
      }
      check("segments", segments.size(), limits.segments());
      if (exceeded.isEmpty()) {
        Projection p = program.projections().get(projection);
        axons.add(new AxonEntry(first, list.size(), base, p.shift(), p.delay()).toWord());
        projectionAxons.add(axon);
      }
    }
  }
}
