package snq.compiler.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Leak;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TargetTableTest {
  @Test
  void namesTheDefaultFirst() {
    assertThat(TargetTable.names()).startsWith("snq1").contains("loihi1", "reference16");
    for (String name : TargetTable.names()) {
      assertThat(TargetTable.of(name).name()).isEqualTo(name);
    }
  }

  @Test
  void everyFileOfTheFolderIsListed() throws IOException {
    List<String> files = new ArrayList<>();
    try (var folder =
        Files.newDirectoryStream(
            Shared.root().resolve("compiler/src/main/resources/snq/compiler/target"), "*.json")) {
      for (Path file : folder) {
        files.add(file.getFileName().toString().replace(".json", ""));
      }
    }
    assertThat(TargetTable.names()).containsExactlyInAnyOrderElementsOf(files);
  }

  /// The numbers of the core's definition.
  @Test
  void snq1HasTheNumbersOfItsDefinition() {
    Target snq1 = TargetTable.of("snq1");
    CoreArithmetic a = snq1.arithmetic();
    assertThat(snq1.cores()).isEqualTo(128);
    assertThat(snq1.limits())
        .containsEntry("neurons", 1024L)
        .containsEntry("axons", 4096L)
        .containsEntry("segments", 8192L)
        .containsEntry("weight_words", 16_384L)
        .containsEntry("routes", 4096L)
        .containsEntry("classes", 64L)
        .containsEntry("slots", 16L)
        .containsEntry("output_queue", 16L)
        .containsEntry("router_queue", 4L)
        .containsEntry("deliver_queue", 4L)
        .containsEntry("update_fill", 4L);
    assertThat(a.weightMax()).isEqualTo(127);
    assertThat(a.stateMax()).isEqualTo(8_388_607);
    assertThat(a.biasMax()).isEqualTo(32_767);
    assertThat(a.thresholdMax()).isEqualTo(8_388_607);
    assertThat(a.delayMax()).isEqualTo((int) snq1.limit("slots") - 1);
    assertThat(a.leaks()).containsExactly(Leak.Kind.values());
    assertThat(a.leakConstantMax(Leak.Kind.MULTIPLY)).isEqualTo(4096);
    assertThat(a.leakConstantMax(Leak.Kind.SUBTRACT)).isEqualTo(8191);
    assertThat(snq1.programs()).isTrue();
    assertThat(snq1.approximate()).isFalse();
  }

  @Test
  void aNumberOfAForeignChipHasItsSource() throws IOException {
    for (String name : TargetTable.names()) {
      JsonNode file =
          new ObjectMapper()
              .readTree(
                  Files.readString(
                      Shared.root()
                          .resolve(
                              "compiler/src/main/resources/snq/compiler/target/"
                                  + name
                                  + ".json")));
      if (!file.get("source").asString().startsWith("defined by this project")) {
        for (String part : List.of("arithmetic", "limits")) {
          for (String field : file.get(part).propertyNames()) {
            assertThat(file.get("sources").path(field).asString(""))
                .as(name + " " + field)
                .isNotEmpty();
          }
        }
      }
    }
  }

  @Test
  void loihiHasEvenWeightsAndAGrid() {
    CoreArithmetic a = TargetTable.of("loihi1").arithmetic();
    assertThat(a.weightMax()).isEqualTo(254);
    assertThat(a.thresholdGrid()).isEqualTo(64);
    assertThat(a.strict()).isTrue();
    assertThat(TargetTable.of("loihi1").cores()).isEqualTo(32 * 128);
    assertThat(TargetTable.of("loihi1").programs()).isTrue();
    assertThat(a.withWeightBits(4).weightMax()).isEqualTo(224);
    assertThat(a.withWeightBits(4).weightStep(true)).isEqualTo(32);
  }

  @Test
  void narrowerWeightsChangeNothingElse() {
    Target four = TargetTable.of("snq1").withWeightBits(4);
    assertThat(four.arithmetic().weightMax()).isEqualTo(7);
    assertThat(four.withWeightBits(8)).isEqualTo(TargetTable.of("snq1"));
  }

  @Test
  void targetsAreWrittenAsTheyAreRead() {
    for (String name : TargetTable.names()) {
      Target target = TargetTable.of(name);
      assertThat(TargetTable.load("written.json", TargetTable.json(target))).isEqualTo(target);
      Target narrow = target.withWeightBits(4);
      assertThat(TargetTable.load("written.json", TargetTable.json(narrow))).isEqualTo(narrow);
    }
  }
}
