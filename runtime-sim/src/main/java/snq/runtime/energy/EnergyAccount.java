package snq.runtime.energy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// Counts times constants, exact. Everything is over [#samples] samples, in picojoules; sums over
/// layers, over cores and over kinds are equal because all are sums of the same entries.
///
/// @param table id of the cost table
/// @param entries what was priced
/// @param left what was counted and not priced, once an event
/// @param parts picojoules that each constant accounts for; they add up to the total
/// @param fixed what would remain if nothing fired
/// @param staticPicojoules of all chips over the time, included in the total; 0 when the table or
///   the run has none
public record EnergyAccount(
    String table,
    long samples,
    List<Entry> entries,
    List<Left> left,
    Map<String, BigDecimal> parts,
    BigDecimal fixed,
    BigDecimal staticPicojoules) {
  public EnergyAccount {
    entries = List.copyOf(entries);
    left = List.copyOf(left);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  public record Entry(
      CountTable.Cell cell,
      Event event,
      EnergyKind kind,
      long count,
      BigDecimal each,
      BigDecimal picojoules) {}

  /// @param because the table's reason; empty when it has none: the account is then incomplete
  public record Left(Event event, long count, String because) {}

  /// The account of the spiking network, under one table.
  public static EnergyAccount ofSpikes(CostTable table, Workload workload) {
    CountTable counts = Machine.spiking(table.counting(), workload);
    return of(table, workload, counts, workload.widths(), false);
  }

  /// The account of an ANN of the same topology, under one table.
  ///
  /// @param activationBits of its activations
  public static EnergyAccount ofTwin(CostTable table, Workload workload, int activationBits) {
    CountTable counts = Machine.twin(table.counting(), workload);
    return of(table, workload, counts, workload.widths().withActivation(activationBits), true);
  }

  private static EnergyAccount of(
      CostTable table, Workload workload, CountTable counts, Widths widths, boolean twin) {
    Sum sum = new Sum(table);
    for (Layer layer : workload.layers()) {
      PricedLayer prices = new PricedLayer(table, layer, workload, widths, twin);
      for (Map.Entry<CountTable.Cell, Counts> cell : counts.cells().entrySet()) {
        if (cell.getKey().layer().equals(layer.name())) {
          sum.add(cell.getKey(), cell.getValue(), layer, prices);
        }
      }
    }
    if (!twin) {
      sum.addStatic(workload, counts.samples());
    }
    return sum.account(counts.samples());
  }

  public BigDecimal total() {
    return sum(entry -> true).add(staticPicojoules);
  }

  /// What grows in proportion to the firing rates.
  public BigDecimal ofSpikes() {
    return total().subtract(fixed);
  }

  public BigDecimal layer(String name) {
    return sum(entry -> entry.cell().layer().equals(name));
  }

  public BigDecimal core(int core) {
    return sum(entry -> entry.cell().core() == core);
  }

  public BigDecimal kind(EnergyKind kind) {
    BigDecimal sum = sum(entry -> entry.kind() == kind);
    return kind == EnergyKind.STATIC ? sum.add(staticPicojoules) : sum;
  }

  /// By kind, those that are 0 left out.
  public Map<EnergyKind, BigDecimal> kindsOfLayer(String name) {
    EnumMap<EnergyKind, BigDecimal> kinds = new EnumMap<>(EnergyKind.class);
    for (Entry entry : entries) {
      if (entry.cell().layer().equals(name)) {
        kinds.merge(entry.kind(), entry.picojoules(), BigDecimal::add);
      }
    }
    return kinds;
  }

  /// Events that were counted and that nobody prices or explains.
  public List<Left> unpriced() {
    return left.stream().filter(event -> event.because().isEmpty()).toList();
  }

  /// One warning for each of them.
  public List<Problem> warnings() {
    return unpriced().stream()
        .map(event ->
            Problem.of(
                ErrorCode.UNPRICED,
                null,
                table + " has no price for " + event.event().title() + ": " + event.count()))
        .toList();
  }

  public boolean complete() {
    return unpriced().isEmpty();
  }

  private BigDecimal sum(Predicate<Entry> wanted) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Entry entry : entries) {
      if (wanted.test(entry)) {
        sum = sum.add(entry.picojoules());
      }
    }
    return sum;
  }

  /// Collects an account.
  private static final class Sum {
    private final CostTable table;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Event, Long> left = new TreeMap<>();
    private final Map<String, BigDecimal> parts = new LinkedHashMap<>();
    private BigDecimal fixed = BigDecimal.ZERO;
    private BigDecimal staticPicojoules = BigDecimal.ZERO;

    Sum(CostTable table) {
      this.table = table;
    }

    void add(CountTable.Cell cell, Counts counts, Layer layer, PricedLayer prices) {
      boolean gates = layer.role() == Layer.Role.GATES;
      for (Map.Entry<Event, Long> event : counts.values().entrySet()) {
        long count = event.getValue();
        prices
            .price(event.getKey())
            .ifPresentOrElse(
                price -> {
                  long still = count - counts.ofSpikes(event.getKey(), gates, layer.hasRealInput());
                  add(cell, event.getKey(), count, still, price);
                },
                () -> left.merge(event.getKey(), count, Math::addExact));
      }
    }

    private void add(
        CountTable.Cell cell, Event event, long count, long still, PricedLayer.Resolved price) {
      BigDecimal times = BigDecimal.valueOf(count);
      BigDecimal each = price.picojoules();
      entries.add(new Entry(cell, event, price.kind(), count, each, each.multiply(times)));
      price.parts().forEach((id, pj) -> parts.merge(id, pj.multiply(times), BigDecimal::add));
      fixed = fixed.add(each.multiply(BigDecimal.valueOf(still)));
    }

    /// All chips of the program, idle cores and all. 1 uW over 1 ps is 10^-6 pJ.
    void addStatic(Workload workload, long samples) {
      if (table.power().isEmpty() || workload.picosecondsPerSample().isEmpty()) {
        return;
      }
      BigDecimal time =
          BigDecimal.valueOf(workload.picosecondsPerSample().getAsLong())
              .multiply(BigDecimal.valueOf(samples))
              .multiply(BigDecimal.valueOf(workload.chips()))
              .movePointLeft(6);
      for (String id : table.power()) {
        BigDecimal energy = microwatts(table.constant(id), workload.clockHz()).multiply(time);
        parts.merge(id, energy, BigDecimal::add);
        staticPicojoules = staticPicojoules.add(energy);
        fixed = fixed.add(energy);
      }
    }

    EnergyAccount account(long samples) {
      List<Left> because = new ArrayList<>();
      left.forEach(
          (event, count) -> because.add(new Left(event, count, table.reason(event).orElse(""))));
      return new EnergyAccount(
          table.id(), samples, entries, because, parts, fixed, staticPicojoules);
    }
  }

  private static BigDecimal microwatts(Constant constant, double clockHz) {
    return constant.unit().equals("uW/MHz")
        ? constant.value().multiply(BigDecimal.valueOf(clockHz).movePointLeft(6))
        : constant.value();
  }
}
