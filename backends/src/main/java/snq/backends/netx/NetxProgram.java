package snq.backends.netx;

import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.dsl.Problem;

/// A NetX network as a program for Loihi.
///
/// @param notes what was changed on the way
public record NetxProgram(NetxModel model, CoreProgram program, List<Problem> notes) {
  public NetxProgram {
    notes = List.copyOf(notes);
  }
}
