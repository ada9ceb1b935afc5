package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.dsl.tree.Declaration;

class LibraryTest {
  /// The whole text, parsed at once, is the oracle: declarations are equal with their places.
  @Test
  void neuronsParsedAloneAreThoseOfTheWholeText() {
    List<String> names = new ArrayList<>();
    for (Declaration declaration : Library.parse().tree().declarations()) {
      Declaration.Neuron neuron = (Declaration.Neuron) declaration;
      names.add(neuron.name().text());
      assertThat(neuron.doc()).isNotEmpty();
      assertThat(Library.find(neuron.name().text())).isEqualTo(neuron);
    }
    assertThat(names).hasSizeGreaterThan(5).containsExactlyElementsOf(Library.names());
    assertThat(Library.find("Cell")).isNull();
  }
}
