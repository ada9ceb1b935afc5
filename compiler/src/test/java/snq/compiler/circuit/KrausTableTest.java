package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.ErrorCode;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.table.ChannelTable;

class KrausTableTest {
  @Test
  void holdsTheChannelsOfTheLanguage() {
    assertThat(KrausTable.all().stream().map(KrausTable.Entry::name))
        .containsExactlyInAnyOrderElementsOf(
            ChannelTable.all().stream().map(ChannelTable.Channel::name).toList());
    for (ChannelTable.Channel channel : ChannelTable.all()) {
      KrausTable.Entry entry = KrausTable.get(channel.name());
      assertThat(entry.strengths()).isEqualTo(channel.strengths());
      assertThat(entry.qubits()).isEqualTo(channel.pair() ? 2 : 1);
    }
  }

  @Test
  void operatorsKeepTheTrace() {
    for (KrausTable.Entry entry : KrausTable.all()) {
      for (double strength : new double[] {0, 0.1, 0.75, 1}) {
        int size = 1 << entry.qubits();
        double[][] sum = new double[size][size];
        for (ComplexMatrix k : entry.kraus().apply(List.of(strength))) {
          ComplexMatrix product = k.adjoint().times(k);
          for (int i = 0; i < size * size; i++) {
            sum[i / size][i % size] += product.re(i / size, i % size);
          }
        }
        for (int i = 0; i < size * size; i++) {
          double expected = i / size == i % size ? 1 : 0;
          assertThat(Math.abs(sum[i / size][i % size] - expected)).isLessThan(1e-15);
        }
      }
    }
  }

  @Test
  void refusesGatesOnThreeQubits() {
    Circuit circuit =
        new Circuit("c", 3, List.of(), List.of(), List.of(Apply.of("ccx", List.of(), 0, 1, 2)));
    NoiseModel noise =
        new NoiseModel("n", List.of(new Channel("bit_flip", List.of(0.1))), List.of(), 0, 0);
    assertThat(NoiseModels.check(circuit, noise))
        .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo(ErrorCode.NOISE_ON_WIDE_GATE));
    NoiseModel readOut = new NoiseModel("n", List.of(), List.of(), 0.1, 0.1);
    assertThat(NoiseModels.check(circuit, readOut)).isEmpty();
  }
}
