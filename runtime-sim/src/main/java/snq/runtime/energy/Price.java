package snq.runtime.energy;

import java.math.BigDecimal;
import java.util.List;
import snq.runtime.count.Event;

/// What one event costs: the sum of its terms.
public record Price(Event event, EnergyKind kind, List<Term> terms) {
  public Price {
    terms = List.copyOf(terms);
  }

  public sealed interface Term {
    /// constant x times x product of the widths / over.
    record OfConstant(String constant, BigDecimal times, List<Widths.Width> widths, long over)
        implements Term {
      public OfConstant {
        widths = List.copyOf(widths);
      }
    }

    /// `times` accesses of a memory.
    record OfMemory(String memory, BigDecimal times) implements Term {}
  }
}
