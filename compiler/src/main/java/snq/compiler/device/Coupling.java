package snq.compiler.device;

import java.util.List;
import java.util.Optional;

/// The couplers of a device.
///
/// @param allToAll true when every two sites are joined; then no couplers are listed
/// @param couplers each joined pair once
public record Coupling(boolean allToAll, List<Coupler> couplers) {
  public Coupling {
    couplers = List.copyOf(couplers);
    if (allToAll && !couplers.isEmpty()) {
      throw new IllegalArgumentException("couplers where all are joined");
    }
  }

  public static Coupling full() {
    return new Coupling(true, List.of());
  }

  public Optional<Coupler> between(int a, int b) {
    if (allToAll) {
      return Optional.of(new Coupler(a, b, true));
    }
    return couplers.stream().filter(c -> c.joins(a, b)).findFirst();
  }
}
