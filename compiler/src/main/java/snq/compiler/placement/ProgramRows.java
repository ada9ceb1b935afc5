package snq.compiler.placement;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Projection;

/// What fillers of cores ask about the projections of a program.
///
/// @param rows weight blocks behind the axons of each projection
/// @param driven per projection: axons that some source drives. Others could never act and are not
///   stored
record ProgramRows(List<AxonRows> rows, List<boolean[]> driven) {
  static ProgramRows of(CoreProgram program) {
    List<AxonRows> rows = new ArrayList<>();
    List<boolean[]> driven = new ArrayList<>();
    for (Projection projection : program.projections()) {
      rows.add(AxonRows.of(projection));
      boolean[] axons = new boolean[projection.fanout().axons()];
      for (int i = 0; i < projection.fanout().targets().size(); i++) {
        axons[projection.fanout().targets().get(i)] = true;
      }
      driven.add(axons);
    }
    return new ProgramRows(rows, driven);
  }
}
