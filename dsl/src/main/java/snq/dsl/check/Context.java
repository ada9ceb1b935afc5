package snq.dsl.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.Limits;
import snq.dsl.model.NoiseModel;

/// What is known of a file before its networks are looked at.
///
/// @param names params and consts
/// @param noises those without problems, by name
record Context(
    Namespace namespace,
    Parameters names,
    Circuits circuits,
    Map<String, NoiseModel> noises,
    Neurons neurons,
    Limits.ModelLimits limits) {
  @Nullable NoiseModel noise(String name) {
    return noises.get(name);
  }
}
