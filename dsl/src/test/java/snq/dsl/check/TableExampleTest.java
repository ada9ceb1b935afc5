package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.model.Kind;
import snq.dsl.table.ChannelTable;
import snq.dsl.table.FunctionTable;
import snq.dsl.table.GateSignature;
import snq.dsl.table.GateSignatures;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationTable;
import snq.dsl.table.SettingSpec;
import snq.dsl.table.SettingsTable;
import snq.dsl.table.UnitTable;

/// Every entry of every table is tried the moment it is added.
class TableExampleTest {
  private static final String CIRCUITS =
      """
      circuit Pair(feature a: angle, feature b: angle) { qubit q[2]; rx(a) q[0]; rx(b) q[1]; cx q[0], q[1]; }
      circuit Vqc(feature x: angle[8], weight w: angle[8]) {
        qubit q[8];
        for i in 0 ..< 8 { ry(x[i]) q[i]; rz(w[i]) q[i]; }
      }
      circuit Map(feature x: angle[8]) { qubit q[8]; for i in 0 ..< 8 { ry(x[i]) q[i]; } }
      """;

  private static List<Problem> problems(String text) {
    return Checker.check(new Source("example.snq", text)).problems();
  }

  @TestFactory
  Stream<DynamicTest> theExampleOfAnOperationChecks() {
    return OperationTable.all().stream()
        .filter(Operation::isWritten)
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.name(), () -> assertThat(problems(model(operation))).isEmpty()));
  }

  /// A network in which the operation's example has an input of a kind and rank that it takes.
  private static String model(Operation operation) {
    boolean real = operation.accepts().contains(Kind.REAL);
    boolean first =
        operation.name().equals("delta_code") || operation.name().equals("periodic_code");
    int rank = Math.max(operation.leastRank(), first ? 2 : 1);
    String shape =
        first ? "[10, 8]" : List.of("[20]", "[8, 8]", "[8, 8, 8]").get(Math.min(rank, 3) - 1);
    if (List.of("expect", "probability", "kernel").contains(operation.name())) {
      shape = "[8]";
    }
    if (operation.name().equals("reshape")) {
      shape = "[27]";
    } else if (operation.name().equals("permute") || operation.name().equals("matmul")) {
      shape = "[8, 8]";
    }
    String before =
        switch (operation.name()) {
          case "norm" -> "dense(4) -> ";
          case "max_potential", "mean_potential" -> "dense(4) -> LI(tau: 2.0) -> ";
          case "conv1d", "conv2d" -> "";
          default -> "";
        };
    String value = real ? "r" : "s";
    return CIRCUITS
        + "network Net {\n  steps 10;\n  input r: real"
        + shape
        + ";\n  input s: spike"
        + shape
        + ";\n  input b: "
        + (real ? "real" : "spike")
        + shape
        + ";\n  input c: "
        + (real ? "real" : "spike")
        + shape
        + ";\n  k = "
        + value
        + " -> reshape("
        + shape.substring(1, shape.length() - 1)
        + ");\n  t = "
        + value
        + " -> "
        + before
        + operation.example()
        + ";\n  output y: class[2] = s -> flatten -> dense(2) -> IF -> mean_rate;\n}\n";
  }

  @TestFactory
  Stream<DynamicTest> theExampleOfAGateChecks() {
    return GateSignatures.all().stream()
        .map(gate ->
            DynamicTest.dynamicTest(
                gate.name(), () -> assertThat(problems(circuit(gate))).isEmpty()));
  }

  private static String circuit(GateSignature gate) {
    StringBuilder features = new StringBuilder();
    for (int i = 0; i < gate.angles(); i++) {
      features.append(i == 0 ? "" : ", ").append("feature ").append((char) ('a' + i));
      features.append(": angle");
    }
    return "circuit C(" + features + ") {\n  qubit q[4];\n  " + gate.example() + "\n  h q;\n}\n";
  }

  @TestFactory
  Stream<DynamicTest> theExampleOfAChannelChecks() {
    return ChannelTable.all().stream()
        .map(channel ->
            DynamicTest.dynamicTest(
                channel.name(),
                () -> assertThat(problems("noise N { " + channel.example() + " }")).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> theExampleOfASettingChecks() {
    return SettingsTable.all().stream()
        .map(setting ->
            DynamicTest.dynamicTest(
                setting.block() + "." + setting.key(),
                () -> assertThat(problems(model(setting))).isEmpty()));
  }

  private static String model(SettingSpec setting) {
    String data = setting.block().equals("dataset") ? "x: npy(\"x.npy\"); " : "";
    return "network Digits {\n  steps 10;\n  input x: real[8];\n  s = x -> rate_code;\n"
        + "  output y: class[2] = s -> dense(2) -> IF -> mean_rate;\n}\n"
        + setting.block()
        + " { "
        + data
        + setting.example()
        + " }\n";
  }

  @TestFactory
  Stream<DynamicTest> everyWordOfASettingChecks() {
    return SettingsTable.all().stream()
        .filter(s -> s.type() == snq.dsl.table.SettingType.CALL)
        .flatMap(setting ->
            setting.words().stream()
                .map(word ->
                    DynamicTest.dynamicTest(
                        setting.key() + " " + word.name(),
                        () -> assertThat(problems(model(setting, word.name()))).isEmpty())));
  }

  private static String model(SettingSpec setting, String word) {
    return model(
        new SettingSpec(
            setting.block(),
            setting.key(),
            setting.type(),
            setting.words(),
            setting.start(),
            setting.doc(),
            setting.key() + ": " + word + ";"));
  }

  @TestFactory
  Stream<DynamicTest> everyFunctionIsEvaluated() {
    return FunctionTable.all().stream()
        .map(function ->
            DynamicTest.dynamicTest(
                function.name(),
                () -> {
                  String arguments = function.arity() == 1 ? "0.5" : "0.5, 0.25";
                  String text = "const c = " + function.name() + "(" + arguments + ");\n";
                  Checked checked = Checker.check(new Source("f.snq", text));
                  assertThat(checked.problems()).isEmpty();
                  assertThat(checked.model().orElseThrow().parameters().get(0).text()).isNotEmpty();
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyUnitReadsAndPrints() {
    return UnitTable.all().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.unit().symbol(),
                () -> {
                  String text = "const c = 3 " + entry.unit().symbol() + ";\n";
                  Checked checked = Checker.check(new Source("u.snq", text));
                  assertThat(checked.problems()).isEmpty();
                  assertThat(checked.model().orElseThrow().parameters().get(0).text())
                      .isEqualTo("3 " + entry.unit().symbol());
                }));
  }
}
