package snq.backends.netx;

import java.util.List;
import snq.dsl.Problem;

/// A program as a NetX network.
///
/// @param notes what other readers get that differs from the program
public record NetxFile(NetxModel model, List<Problem> notes) {
  public NetxFile {
    notes = List.copyOf(notes);
  }
}
