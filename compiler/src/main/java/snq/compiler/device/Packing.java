package snq.compiler.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Many copies of a small circuit side by side on a device: which qubits each takes, and how many
/// circuits a window of so many blocks needs.
///
/// @param slots the sites of each block that runs at once, qubit by qubit
/// @param exact false when there may be room for more
public record Packing(Device device, List<List<Integer>> slots, boolean exact) {
  public Packing {
    slots = slots.stream().map(List::copyOf).toList();
  }

  /// @param qubits of a block
  /// @param joined false when no gate of a block is on two qubits
  /// @throws ProblemException for blocks that the device has no place for
  public static Packing of(Device device, int qubits, boolean joined, Pairs.Rule rule) {
    if (qubits > device.qubits()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_TOO_SMALL,
                  null,
                  "a block of " + qubits + " qubits on `" + device.name() + "`")
              .accepted("at most " + device.qubits() + " qubits")
              .help("use a circuit of fewer qubits, or a larger device"));
    }
    if (qubits == 1 || !joined || device.coupling().allToAll()) {
      return new Packing(device, neighbours(device, qubits), true);
    }
    if (qubits > 2) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_LACKS,
                  null,
                  "blocks of " + qubits + " qubits side by side on `" + device.name() + "`")
              .accepted("blocks of one or two qubits, or a device whose qubits are all joined")
              .help("group the features in pairs, or use ionq_forte or quantinuum_h2"));
    }
    Pairs pairs = Pairs.of(device, rule);
    List<List<Integer>> slots =
        pairs.couplers().stream().map(c -> List.of(c.first(), c.second())).toList();
    if (slots.isEmpty()) {
      throw new ProblemException(
          Problem.of(ErrorCode.DEVICE_TOO_SMALL, null, "`" + device.name() + "` joins no qubits")
              .accepted("a device with couplers in order")
              .help("use another device or a newer calibration"));
    }
    return new Packing(device, slots, pairs.exact());
  }

  private static List<List<Integer>> neighbours(Device device, int qubits) {
    List<List<Integer>> slots = new ArrayList<>();
    for (int at = 0; at + qubits <= device.qubits(); at += qubits) {
      slots.add(device.sites().subList(at, at + qubits));
    }
    return slots;
  }

  /// Circuits that so many blocks need.
  public int circuits(int blocks) {
    return Math.ceilDiv(blocks, slots.size());
  }

  /// One program of several blocks. Block b is read into the bits from b times its qubits on.
  ///
  /// @param blocks at most as many as there are slots, angles bound, without registers
  public NativeProgram program(String name, List<Circuit> blocks) {
    List<NativeProgram.Step> gates = new ArrayList<>();
    List<NativeProgram.Step> reads = new ArrayList<>();
    int bits = 0;
    for (int b = 0; b < blocks.size(); b++) {
      Circuit block = blocks.get(b);
      for (NativeProgram.Step step : NativeLowering.lower(block, device, slots.get(b)).steps()) {
        if (step instanceof NativeProgram.Measure m) {
          reads.add(new NativeProgram.Measure(m.site(), bits + m.bit()));
        } else {
          gates.add(step);
        }
      }
      bits += block.qubits();
    }
    gates.addAll(reads);
    return new NativeProgram(name, List.of(new Register("c", bits)), gates);
  }

  /// Programs of all blocks of a window, as few as there can be.
  public List<NativeProgram> programs(String name, List<Circuit> blocks) {
    List<NativeProgram> programs = new ArrayList<>();
    for (int at = 0; at < blocks.size(); at += slots.size()) {
      List<Circuit> part = blocks.subList(at, Math.min(blocks.size(), at + slots.size()));
      programs.add(program(name + "." + programs.size(), part));
    }
    return Collections.unmodifiableList(programs);
  }
}
