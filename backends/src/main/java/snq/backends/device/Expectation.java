package snq.backends.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.Readout;
import tools.jackson.databind.json.JsonMapper;

/// Exact probabilities beside a program, so that whoever runs it can check the import: of all bits,
/// or block by block where independent blocks stand side by side. Keys are bit strings, bit 0 left.
public final class Expectation {
  private static final int MOST_QUBITS = 12;
  private static final double NOTHING = 1e-15;

  private Expectation() {}

  /// True when there are probabilities to give: a small circuit that is measured at its end.
  public static boolean isKnown(Circuit circuit) {
    return Readout.of(circuit).isPresent()
        && circuit.qubits() <= MOST_QUBITS
        && circuit.bits() <= MOST_QUBITS
        && (!circuit.isMixed() || circuit.qubits() <= DensityMatrix.MAX_QUBITS);
  }

  /// @param programs blocks of each program of a file, angles bound; block b has the bits that
  ///   follow those of the blocks before it
  public static OutputFile file(String name, List<List<Circuit>> programs) {
    List<Map<String, Object>> sets = new ArrayList<>();
    for (List<Circuit> blocks : programs) {
      Map<String, Object> set = new LinkedHashMap<>();
      set.put("params", Map.of());
      if (blocks.size() == 1) {
        set.put("probabilities", probabilities(blocks.get(0)));
      } else {
        set.put("marginals", marginals(blocks));
      }
      sets.add(set);
    }
    String text =
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(Map.of("sets", sets));
    return OutputFile.of(name, text.replace("\r\n", "\n") + "\n");
  }

  private static List<Map<String, Object>> marginals(List<Circuit> blocks) {
    List<Map<String, Object>> marginals = new ArrayList<>();
    int start = 0;
    for (Circuit block : blocks) {
      int bits = block.registers().isEmpty() ? block.qubits() : block.bits();
      Map<String, Object> marginal = new LinkedHashMap<>();
      marginal.put("bits", IntStream.range(start, start + bits).boxed().toList());
      marginal.put("probabilities", probabilities(block));
      marginals.add(marginal);
      start += bits;
    }
    return marginals;
  }

  private static Map<String, Object> probabilities(Circuit circuit) {
    Readout readout = Readout.of(circuit).orElseThrow();
    double[] p = readout.ofBits(CircuitInterpreter.probabilities(readout.gates(), new double[0]));
    int bits = readout.qubitOfBit().size();
    Map<String, Object> listed = new LinkedHashMap<>();
    for (int i = 0; i < p.length; i++) {
      if (p[i] > NOTHING) {
        String key = String.format(Locale.ROOT, "%" + bits + "s", Integer.toBinaryString(i));
        listed.put(key.replace(' ', '0'), p[i]);
      }
    }
    return listed;
  }
}
