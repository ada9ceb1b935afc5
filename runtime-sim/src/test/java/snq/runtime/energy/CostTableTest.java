package snq.runtime.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snq.dsl.ErrorCode;
import snq.runtime.count.CountTable;
import snq.runtime.count.Event;
import snq.testkit.ProblemCases;

class CostTableTest {
  private final ProblemCases problems = new ProblemCases();

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
    refused("no JSON", "{");
    refused("a list", "[]");
    refused("version 2", good.replace("\"1.0\"", "\"2.0\""));
    refused("a number", good.replace("\"0.03\"", "0.03"));
    refused("below zero", good.replace("\"0.03\"", "\"-1\""));
    refused("a kind", good.replace("\"kind\": \"simulated\"", "\"kind\": \"guessed\""));
    refused("an event", good.replace("\"accumulate\"", "\"accumulated\""));
    refused("a constant", good.replace("\"constant\": \"mul\"", "\"constant\": \"mull\""));
    refused("twice", good.replace("\"multiply_accumulate\"", "\"accumulate\""));
    refused("a field", good.replace("\"about\"", "\"abuot\""));
    refused("counting", good.replace("\"counting\": \"synapses_only\"", "\"counting\": \"all\""));
    refused("boundary", good.replace("\"boundary\": [\"compute\"]", "\"boundary\": \"compute\""));
    String memory = CostTables.text("lemaire-new.json");
    refused("over nothing", memory.replace("\"over\": 64", "\"over\": 0"));
    refused("words", memory.replace("\"layer:weights\"", "\"layer:wights\""));
    refused("a memory", memory.replace("\"memory\": \"biases\"", "\"memory\": \"bias\""));
    String power = CostTables.text("odin.json");
    refused("power in pJ", power.replace("\"unit\": \"uW\"", "\"unit\": \"pJ\""));
    assertThat(problems.codes()).containsExactly(ErrorCode.COST_TABLE_WRONG);
    problems.add("an unknown table", () -> CostTables.named("horowitz"));
    CountTable shots =
        EnergyGoldens.table(1, Map.of("a", EnergyGoldens.counts(Event.QUANTUM_SHOT, 500)));
    problems.add(
        "no price",
        EnergyAccount.ofSpikes(
                CostTables.named("horowitz-compiled"), EnergyAccountTest.workload(shots))
            .warnings());
    problems.check(CostTableTest.class, "problems.txt");
  }

  private void refused(String name, String text) {
    problems.add(name, () -> CostTableReader.parse("mine.json", text));
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
