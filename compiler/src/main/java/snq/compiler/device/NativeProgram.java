package snq.compiler.device;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Register;

/// A program in a device's own gates, on its own qubits.
///
/// @param registers classical bits; never empty: what is read at the end stands in `steps`
/// @param steps in the order in which they act
public record NativeProgram(String name, List<Register> registers, List<Step> steps) {
  public NativeProgram {
    registers = List.copyOf(registers);
    steps = List.copyOf(steps);
  }

  /// One thing that the device does.
  public sealed interface Step {
    /// The sites it touches.
    List<Integer> sites();
  }

  /// @param gate one of [NativeGates]
  /// @param angles in radians
  public record Gate(String gate, List<Double> angles, List<Integer> sites) implements Step {
    public Gate {
      angles = List.copyOf(angles);
      sites = List.copyOf(sites);
    }
  }

  /// Reads a site into a bit, counted over all registers.
  public record Measure(int site, int bit) implements Step {
    @Override
    public List<Integer> sites() {
      return List.of(site);
    }
  }

  /// Puts a site to 0.
  public record Reset(int site) implements Step {
    @Override
    public List<Integer> sites() {
      return List.of(site);
    }
  }

  /// Nothing moves across it.
  public record Barrier(List<Integer> sites) implements Step {
    public Barrier {
      sites = List.copyOf(sites);
    }
  }

  /// Steps that happen while a condition on bits holds.
  public record When(Condition condition, List<Step> body) implements Step {
    public When {
      body = List.copyOf(body);
    }

    @Override
    public List<Integer> sites() {
      return body.stream().flatMap(s -> s.sites().stream()).distinct().toList();
    }
  }

  public int bits() {
    return registers.stream().mapToInt(Register::bits).sum();
  }

  /// The sites used, ascending.
  public List<Integer> sites() {
    TreeSet<Integer> sites = new TreeSet<>();
    steps.forEach(step -> sites.addAll(step.sites()));
    return List.copyOf(sites);
  }

  /// How many gates of one name there are, conditional ones among them.
  public int count(String gate) {
    return count(steps, gate);
  }

  private static int count(List<Step> steps, String gate) {
    int count = 0;
    for (Step step : steps) {
      count +=
          switch (step) {
            case Gate g -> g.gate().equals(gate) ? 1 : 0;
            case When when -> count(when.body(), gate);
            case Measure m -> 0;
            case Reset r -> 0;
            case Barrier b -> 0;
          };
    }
    return count;
  }

  /// Gates on that many qubits; `rz` counts only where `virtual` says so.
  public int gatesOn(int qubits, boolean virtual) {
    List<Step> all = new ArrayList<>();
    flatten(steps, all);
    return (int)
        all.stream()
            .filter(s -> s instanceof Gate g && g.sites().size() == qubits)
            .filter(s -> virtual || !((Gate) s).gate().equals("rz"))
            .count();
  }

  private static void flatten(List<Step> steps, List<Step> all) {
    for (Step step : steps) {
      if (step instanceof When when) {
        flatten(when.body(), all);
      } else {
        all.add(step);
      }
    }
  }
}
