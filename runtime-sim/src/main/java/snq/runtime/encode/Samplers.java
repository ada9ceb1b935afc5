package snq.runtime.encode;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;

/// Which sampler runs. Both give the same bits, so the choice is about time only.
final class Samplers {
  private static final BlockSampler SCALAR = new ScalarSampler();

  private Samplers() {}

  static BlockSampler scalar() {
    return SCALAR;
  }

  /// The vector twin, where `jdk.incubator.vector` was added to the run and the machine's vectors
  /// are wide enough. The class is named by text so that nothing loads it elsewhere.
  static Optional<BlockSampler> vector() {
    return Vector.SAMPLER;
  }

  /// Found once, at the first question.
  private static final class Vector {
    static final Optional<BlockSampler> SAMPLER = load();

    private static Optional<BlockSampler> load() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return Optional.empty();
      }
      try {
        Class<?> type = Class.forName("snq.runtime.encode.VectorSampler");
        Method fits = type.getDeclaredMethod("fits");
        if (!(boolean) fits.invoke(null)) {
          return Optional.empty();
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        return Optional.of((BlockSampler) constructor.newInstance());
      } catch (ReflectiveOperationException | LinkageError missing) {
        return Optional.empty();
      }
    }
  }
}
