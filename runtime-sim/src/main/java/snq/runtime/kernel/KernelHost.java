package snq.runtime.kernel;

import java.lang.invoke.MethodHandles;

/// The package in which generated kernels are defined. It is not exported.
public final class KernelHost {
  private KernelHost() {}

  /// With the right to define hidden classes here.
  public static MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }
}
