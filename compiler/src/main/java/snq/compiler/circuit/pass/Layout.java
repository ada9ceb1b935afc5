package snq.compiler.circuit.pass;

import java.util.Arrays;
import java.util.List;

/// Where the qubits of a circuit stand on a device.
///
/// @param places the place of each qubit, all different
public record Layout(List<Integer> places) {
  public Layout {
    places = List.copyOf(places);
    if (places.stream().distinct().count() != places.size()) {
      throw new IllegalArgumentException("two qubits in one place: " + places);
    }
  }

  static Layout of(int[] places) {
    return new Layout(Arrays.stream(places).boxed().toList());
  }

  int[] toArray() {
    return places.stream().mapToInt(p -> p).toArray();
  }
}
