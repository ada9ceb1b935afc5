package snq.runtime.statevector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snq.runtime.kernel.KernelHost;

/// Generated kernels of this run, by their source text: circuits of one structure share one.
final class KernelCache {
  /// The least recently used one goes; its class is unloaded with the last runner that holds it.
  private static final int MOST = 64;

  private static final String NAME = "Kernel";

  private static final MethodType RUN =
      MethodType.methodType(void.class, double[].class, double[].class);

  private static final Map<String, StateProgram> KERNELS =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StateProgram> eldest) {
          return size() > MOST;
        }
      };

  private KernelCache() {}

  /// @return empty when this Java runtime has no compiler
  static Optional<StateProgram> program(StatePlan plan) {
    String source = KernelSource.of(plan, NAME);
    synchronized (KERNELS) {
      StateProgram known = KERNELS.get(source);
      if (known != null) {
        return Optional.of(known);
      }
      Optional<StateProgram> made =
          KernelCompiler.compile(Map.of(NAME, source))
              .map(files -> load(Objects.requireNonNull(files.get(NAME))));
      made.ifPresent(program -> KERNELS.put(source, program));
      return made;
    }
  }

  static StateProgram load(byte[] classFile) {
    try {
      MethodHandles.Lookup hidden = KernelHost.lookup().defineHiddenClass(classFile, true);
      MethodHandle run = hidden.findStatic(hidden.lookupClass(), "run", RUN);
      return new Generated(run);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a generated kernel does not load", e);
    }
  }

  private record Generated(MethodHandle handle) implements StateProgram {
    @Override
    public void run(double[] angles, double[] state) {
      try {
        handle.invokeExact(angles, state);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("a kernel throws nothing checked", e);
      }
    }
  }
}
