package snq.runtime.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snq.dsl.ProblemException;
import snq.runtime.count.Event;

class CostTableTest {
  /// What only analytic machines count.
  private static final Set<Event> ANALYTIC =
      EnumSet.range(Event.ADDRESS_ADD, Event.ACTIVATION_WRITE);

  @Test
  void everyTableOfAChipSaysSomethingAboutEveryEventButShots() {
    for (CostTable table : CostTables.all()) {
      if (table.counting() == Counting.CHIP) {
        for (Event event : Event.values()) {
          boolean said = table.price(event, false).isPresent() || table.reason(event).isPresent();
          boolean open =
              event == Event.QUANTUM_SHOT
                  || ANALYTIC.contains(event)
                  || (event == Event.MULTIPLY_ACCUMULATE && !table.pricesTwin());
          assertThat(said || open).as(table.id() + " " + event).isTrue();
        }
      }
    }
  }

  @Test
  void everyConstantIsUsedAndSourced() {
    assertThat(CostTables.names())
        .contains("horowitz-fp32", "horowitz-compiled", "lemaire-old", "yan-22nm", "odin")
        .doesNotHaveDuplicates();
    for (CostTable table : CostTables.all()) {
      String text = CostTables.text(table.id() + ".json");
      for (Constant constant : table.constants()) {
        assertThat(constant.value().signum()).isPositive();
        assertThat(text.split("\"" + constant.id() + "\"", -1).length - 1)
            .as(table.id() + " " + constant.id())
            .isGreaterThan(1);
      }
      assertThat(table.boundary()).isNotEmpty();
      assertThat(table.power().isEmpty()).isEqualTo(!table.boundary().contains("static"));
    }
  }

  @Test
  void refusesWhatIsWrongWithItsPlace() {
    String good = CostTables.text("horowitz-int8.json");
    refused("{", "not JSON");
    refused("[]", "an object", "[]");
    refused(good.replace("\"1.0\"", "\"2.0\""), "format_version", "2.0");
    refused(good.replace("\"0.03\"", "0.03"), "constants[0].value", "0.03");
    refused(good.replace("\"0.03\"", "\"-1\""), "constants[0].value", "-1");
    refused(good.replace("\"kind\": \"simulated\"", "\"kind\": \"guessed\""), "guessed");
    refused(good.replace("\"accumulate\"", "\"accumulated\""), "prices[0].event", "accumulated");
    refused(good.replace("\"constant\": \"mul\"", "\"constant\": \"mull\""), "mull");
    refused(good.replace("\"multiply_accumulate\"", "\"accumulate\""), "accumulate twice");
    refused(good.replace("\"about\"", "\"abuot\""), "about");
    refused(good.replace("\"counting\": \"synapses_only\"", "\"counting\": \"all\""), "counting");
    refused(good.replace("\"boundary\": [\"compute\"]", "\"boundary\": \"compute\""), "boundary");
    String memory = CostTables.text("lemaire-new.json");
    refused(memory.replace("\"over\": 64", "\"over\": 0"), "memory_energy.over", "0");
    refused(memory.replace("\"layer:weights\"", "\"layer:wights\""), "memories[1].words");
    refused(memory.replace("\"memory\": \"biases\"", "\"memory\": \"bias\""), "bias");
    String power = CostTables.text("odin.json");
    refused(power.replace("\"unit\": \"uW\"", "\"unit\": \"pJ\""), "power", "leakage in pJ");
  }

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> CostTableReader.parse("mine.json", text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              var problem = e.problems().get(0);
              String all = problem.found() + " " + problem.accepted();
              assertThat(List.of(parts)).allSatisfy(part -> assertThat(all).contains(part));
              assertThat(problem.code().id()).isEqualTo("SNQ0451");
            });
  }

  @Test
  void namesTheTablesWhenOneIsUnknown() {
    assertThatThrownBy(() -> CostTables.named("horowitz"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problems().get(0).code().id()).isEqualTo("SNQ0450");
              assertThat(e.problems().get(0).accepted()).contains("horowitz-fp32");
            });
  }

  @Test
  void readsTheTableOfItsErrorPage() throws java.io.IOException {
    java.nio.file.Path page = java.nio.file.Path.of("").toAbsolutePath();
    while (!java.nio.file.Files.exists(page.resolve("docs/errors"))) {
      page = page.getParent();
    }
    String text = java.nio.file.Files.readString(page.resolve("docs/errors/SNQ0451.md"));
    String json = text.substring(text.indexOf("```json") + 7, text.lastIndexOf("```"));
    assertThat(CostTableReader.parse("page", json).id()).isEqualTo("my-chip");
  }
}
