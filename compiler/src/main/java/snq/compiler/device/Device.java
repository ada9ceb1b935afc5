package snq.compiler.device;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A quantum computer as its maker describes it.
///
/// @param name as the maker calls it: `ibm_torino`
/// @param service through whom jobs reach it: decides formats, bit order and prices
/// @param sites numbers of its working qubits, ascending; some makers count from 1 or leave gaps
/// @param gates what it runs without any translation
/// @param operations gates that the service translates itself; empty where it takes native gates
///   only
/// @param coupling which sites a two-qubit gate can join
/// @param source the file that this comes from, and its date where it has one
public record Device(
    String name,
    Service service,
    List<Integer> sites,
    List<NativeGate> gates,
    List<String> operations,
    Coupling coupling,
    DeviceLimits limits,
    Price price,
    Calibration calibration,
    String source) {

  /// Who takes the jobs.
  public enum Service {
    IBM,
    BRAKET,
    IONQ,
    QUANTINUUM
  }

  public Device {
    sites = List.copyOf(sites);
    gates = List.copyOf(gates);
    operations = List.copyOf(operations);
    if (sites.isEmpty() || !List.copyOf(new TreeSet<>(sites)).equals(sites)) {
      throw new IllegalArgumentException(name + ": sites " + sites);
    }
    for (Coupler coupler : coupling.couplers()) {
      if (!sites.contains(coupler.first()) || !sites.contains(coupler.second())) {
        throw new IllegalArgumentException(name + ": " + coupler + " joins no two qubits");
      }
    }
  }

  public int qubits() {
    return sites.size();
  }

  public Optional<NativeGate> gate(String gate) {
    return gates.stream().filter(g -> g.name().equals(gate)).findFirst();
  }

  public boolean hasGate(String gate) {
    return gate(gate).isPresent();
  }

  /// The same device with errors and durations measured at another time.
  public Device with(Calibration measured) {
    return new Device(
        name, service, sites, gates, operations, coupling, limits, price, measured, source);
  }

  /// The same device with more native gates.
  public Device withGates(List<NativeGate> changed) {
    return new Device(
        name, service, sites, changed, operations, coupling, limits, price, calibration, source);
  }

  /// The same device under other limits and prices.
  public Device with(DeviceLimits changedLimits, Price changedPrice) {
    return new Device(
        name,
        service,
        sites,
        gates,
        operations,
        coupling,
        changedLimits,
        changedPrice,
        calibration,
        source);
  }
}
