package snq.backends.qasm.read;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// Runs its corpus as plain tests; with `JAZZER_FUZZ=1` it looks for new inputs.
final class QasmFuzzTest {
  @FuzzTest
  void anyTextGivesACircuitOrProblems(FuzzedDataProvider data) {
    boolean circuit = QasmRobustnessTest.read(data.consumeRemainingAsString());
    if (circuit && data.remainingBytes() > 0) {
      throw new AssertionError("text is left");
    }
  }
}
