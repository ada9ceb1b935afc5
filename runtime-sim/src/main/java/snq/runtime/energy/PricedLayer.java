package snq.runtime.energy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import snq.runtime.count.Event;

/// Prices of a table for one layer: widths and sizes of memories are put in. A price stays a sum
/// over the table's constants, so that the share of each constant is known.
final class PricedLayer {
  private final CostTable table;
  private final Layer layer;
  private final Workload workload;
  private final Widths widths;
  private final boolean twin;
  private final Map<Event, Optional<Resolved>> resolved = new EnumMap<>(Event.class);

  PricedLayer(CostTable table, Layer layer, Workload workload, Widths widths, boolean twin) {
    this.table = table;
    this.layer = layer;
    this.workload = workload;
    this.widths = widths;
    this.twin = twin;
  }

  /// @param parts picojoules of one event by constant
  record Resolved(EnergyKind kind, Map<String, BigDecimal> parts, BigDecimal picojoules) {}

  Optional<Resolved> price(Event event) {
    return resolved.computeIfAbsent(event, e -> table.price(e, twin).map(this::resolve));
  }

  private Resolved resolve(Price price) {
    Map<String, BigDecimal> parts = new LinkedHashMap<>();
    for (Price.Term term : price.terms()) {
      coefficients(term)
          .forEach((constant, factor) ->
              parts.merge(
                  constant, table.constant(constant).value().multiply(factor), BigDecimal::add));
    }
    BigDecimal sum = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Resolved(price.kind(), parts, sum);
  }

  private Map<String, BigDecimal> coefficients(Price.Term term) {
    return switch (term) {
      case Price.Term.OfConstant of -> {
        BigDecimal factor = of.times();
        for (Widths.Width width : of.widths()) {
          factor = factor.multiply(BigDecimal.valueOf(widths.of(width)));
        }
        yield Map.of(
            of.constant(), factor.divide(BigDecimal.valueOf(of.over()), MathContext.DECIMAL128));
      }
      case Price.Term.OfMemory of -> {
        Memory memory = table.memory(of.memory());
        Memory.Rule rule = table.memoryRule().orElseThrow();
        Map<String, BigDecimal> access = new LinkedHashMap<>();
        rule.access(size(memory.words()), size(memory.bits()))
            .forEach((constant, factor) -> access.put(constant, factor.multiply(of.times())));
        yield access;
      }
    };
  }

  private long size(Memory.Quantity quantity) {
    return switch (quantity) {
      case Memory.Quantity.Fixed fixed -> fixed.value();
      case Memory.Quantity.Limit limit ->
          workload.limits().getOrDefault(limit.name(), limit.otherwise());
      case Memory.Quantity.OfLayer of -> layer.size(of.size());
      case Memory.Quantity.OfWidth of -> widths.of(of.width());
    };
  }
}
