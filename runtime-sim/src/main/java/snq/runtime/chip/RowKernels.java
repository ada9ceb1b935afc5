package snq.runtime.chip;

import java.util.Optional;

/// Which kernel runs. All give the same sums, so the choice is about time only.
final class RowKernels {
  static final RowKernel PLAIN = new PlainRows();

  private RowKernels() {}

  /// The vector twin, where `jdk.incubator.vector` was added to the run and the machine's vectors
  /// are wide enough. The class is named by text so that nothing loads it elsewhere.
  static Optional<RowKernel> vector() {
    return Vector.KERNEL;
  }

  /// Found once, at the first question.
  private static final class Vector {
    static final Optional<RowKernel> KERNEL = load();

    private static Optional<RowKernel> load() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return Optional.empty();
      }
      try {
        Class<?> type = Class.forName("snq.runtime.chip.VectorRows");
        if (!(boolean) type.getDeclaredMethod("fits").invoke(null)) {
          return Optional.empty();
        }
        return Optional.of((RowKernel) type.getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException | LinkageError missing) {
        return Optional.empty();
      }
    }
  }
}
