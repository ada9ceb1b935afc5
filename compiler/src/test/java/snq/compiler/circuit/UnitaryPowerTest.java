package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitaryPowerTest {
  @Test
  void rootsMultiplyBackToTheGate() {
    Random random = new Random(5);
    for (Gate gate : GateTable.all()) {
      for (int root = 2; root <= 5; root++) {
        ComplexMatrix m = gate.matrix(random.doubles(gate.angles().size(), -9, 9).toArray());
        ComplexMatrix part = UnitaryPower.of(m, 1.0 / root);
        assertThat(UnitaryPower.of(part, root).distance(m)).as(gate.name()).isLessThan(1e-12);
      }
    }
  }

  @Test
  void rootsAreThePrincipalOnes() {
    ComplexMatrix rootX = UnitaryPower.of(GateTable.get("x").matrix(), 0.5);
    assertThat(rootX.distance(GateTable.get("sx").matrix())).isLessThan(1e-14);
    ComplexMatrix rootZ = UnitaryPower.of(GateTable.get("z").matrix(), 0.5);
    assertThat(rootZ.distance(GateTable.get("s").matrix())).isLessThan(1e-14);
    ComplexMatrix minusHalf = UnitaryPower.of(GateTable.get("z").matrix(), -0.5);
    assertThat(minusHalf.distance(GateTable.get("sdg").matrix())).isLessThan(1e-14);
  }

  @Test
  void wholePowersRepeat() {
    ComplexMatrix h = GateTable.get("h").matrix();
    assertThat(UnitaryPower.of(h, 2).distance(ComplexMatrix.identity(2))).isLessThan(1e-15);
    ComplexMatrix t = GateTable.get("t").matrix();
    assertThat(
            UnitaryPower.of(t, -3)
                .distance(GateTable.get("tdg").matrix().times(GateTable.get("sdg").matrix())))
        .isLessThan(1e-15);
    assertThat(UnitaryPower.of(t, 0)).isEqualTo(ComplexMatrix.identity(2));
  }
}
