package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.pass.PulseWord.Pulse;
import snq.dsl.model.Expr;

/// The gates that one-qubit runs are written in.
public enum EulerForm {
  /// rz sx rz sx rz, x where half a turn does.
  ZSX,
  /// rz rx rz with rx by any angle.
  ZXZ,
  /// rz rx rz rx rz with rx by quarters and halves of a turn only.
  ZXZ_QUARTERS,
  /// rz ry rz.
  ZYZ,
  /// One u3.
  U3;

  private static final double PI = StrictMath.PI;

  /// Names of [snq.compiler.circuit.GateTable].
  public Set<String> gates() {
    return switch (this) {
      case ZSX -> Set.of("rz", "sx", "x");
      case ZXZ, ZXZ_QUARTERS -> Set.of("rz", "rx");
      case ZYZ -> Set.of("rz", "ry");
      case U3 -> Set.of("u3");
    };
  }

  /// True for a gate that the form may leave as it is.
  boolean allows(Apply gate) {
    if (!gates().contains(gate.gate().name())) {
      return false;
    }
    if (this != ZXZ_QUARTERS || gate.gate().name().equals("rz")) {
      return true;
    }
    return CancelInverses.isFixed(gate)
        && Math.abs(Math.IEEEremainder(Angles.constantValue(gate.angles().get(0)), PI / 2)) == 0;
  }

  /// Gates of the form on one qubit; the global phase goes to `phase`.
  List<Apply> gates(PulseWord word, int qubit, LinearAngle phase) {
    Writer writer = new Writer(this, qubit, phase);
    phase.plus(word.phase().toExpr(), 1);
    boolean quarters = this == ZSX || this == ZXZ_QUARTERS;
    LinearAngle before = word.angles().get(0);
    int i = 0;
    while (i < word.pulses().size()) {
      Pulse pulse = word.pulses().get(i);
      boolean two =
          !quarters
              && pulse == Pulse.SX
              && i + 1 < word.pulses().size()
              && word.pulses().get(i + 1) == Pulse.SX;
      LinearAngle inside = word.angles().get(i + 1);
      i += two ? 2 : 1;
      LinearAngle after = word.angles().get(i);
      if (quarters) {
        writer.turn(before);
        writer.quarter(pulse);
        before = after;
      } else {
        before = writer.euler(before, pulse, two ? inside : null, after);
      }
    }
    writer.last(before);
    return writer.out;
  }

  private static final class Writer {
    final List<Apply> out = new ArrayList<>();
    private final EulerForm form;
    private final int qubit;
    private final LinearAngle phase;

    Writer(EulerForm form, int qubit, LinearAngle phase) {
      this.form = form;
      this.qubit = qubit;
      this.phase = phase;
    }

    void last(LinearAngle angle) {
      if (form == U3 && !isWhole(angle)) {
        gate("u3", new LinearAngle(), new LinearAngle(), angle);
      } else {
        turn(angle);
      }
    }

    private static boolean isWhole(LinearAngle angle) {
      return angle.isConstant() && Math.abs(Math.IEEEremainder(angle.constant(), 2 * PI)) < 1e-13;
    }

    /// A turn about Z; whole turns are a sign.
    void turn(LinearAngle angle) {
      LinearAngle rest = rest(angle);
      if (!rest.isConstant() || Math.abs(rest.constant()) > 1e-13) {
        out.add(Apply.of("rz", List.of(rest.toExpr()), qubit));
      }
    }

    /// The angle with its constant part in (-pi, pi], the sign of whole turns in the phase.
    private LinearAngle rest(LinearAngle angle) {
      double rest = Math.IEEEremainder(angle.constant(), 2 * PI);
      phase.plus(Angles.constant((angle.constant() - rest) / 2), -1);
      return copy(angle, rest - angle.constant());
    }

    void quarter(Pulse pulse) {
      if (form == ZSX) {
        out.add(Apply.of(pulse == Pulse.X ? "x" : "sx", List.of(), qubit));
      } else {
        out.add(Apply.of("rx", List.of(Angles.constant(pulse == Pulse.X ? PI : PI / 2)), qubit));
        phase.plus(Angles.constant(pulse == Pulse.X ? PI / 2 : PI / 4), 1);
      }
    }

    /// One turn out of the plane; gives what is left to turn about Z after it.
    ///
    /// @param inside the turn between two pulses; null for one pulse
    LinearAngle euler(
        LinearAngle before, Pulse pulse, @Nullable LinearAngle inside, LinearAngle after) {
      // sx rz(e) sx = i rz(pi) ry(e - pi); sx = e^(i pi/4) rx(pi/2); x = i rx(pi)
      LinearAngle first = copy(before, 0);
      LinearAngle middle;
      LinearAngle last;
      if (inside == null) {
        middle = copy(new LinearAngle(), pulse == Pulse.X ? PI : PI / 2);
        phase.plus(Angles.constant(pulse == Pulse.X ? PI / 2 : PI / 4), 1);
        last = copy(after, 0);
        if (form != ZXZ && pulse == Pulse.X) {
          // rx(pi) = rz(-pi) ry(pi)
          last.plus(Angles.constant(-PI), 1);
        } else if (form != ZXZ) {
          first.plus(Angles.constant(PI / 2), 1);
          last.plus(Angles.constant(-PI / 2), 1);
        }
      } else {
        middle = copy(inside, -PI);
        phase.plus(Angles.constant(PI / 2), 1);
        last = copy(after, PI);
        if (form == ZXZ) {
          // ry(t) = rz(pi/2) rx(t) rz(-pi/2)
          first.plus(Angles.constant(-PI / 2), 1);
          last.plus(Angles.constant(PI / 2), 1);
        }
      }
      if (form == U3) {
        gate("u3", middle, last, first);
        return new LinearAngle();
      }
      turn(first);
      gate(form == ZXZ ? "rx" : "ry", middle);
      return last;
    }

    private static LinearAngle copy(LinearAngle angle, double more) {
      return new LinearAngle().plus(angle.toExpr(), 1).plus(Angles.constant(more), 1);
    }

    private void gate(String name, LinearAngle... angles) {
      List<Expr> values = new ArrayList<>();
      for (LinearAngle angle : angles) {
        values.add(rest(angle).toExpr());
      }
      out.add(new Apply(GateTable.get(name), values, List.of(qubit), List.of()));
    }
  }
}
