package snq.compiler.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.compiler.core.CoreProgram;
import snq.dsl.ProblemException;

/// Puts a core program on the cores of as many Loihi chips as it needs. The bits of the chip's
/// memories are not published: what is known is who stands where and how full each memory is.
final class LoihiPlacer {
  private LoihiPlacer() {}

  static PlacedProgram place(CoreProgram program, Strategy strategy) {
    return place(program, strategy, LoihiLimits.of(program.target()));
  }

  static PlacedProgram place(CoreProgram program, Strategy strategy, LoihiLimits limits) {
    LoihiDrafter drafter = new LoihiDrafter(program, limits);
    CoreFill.Filled<LoihiDraft> filled = new CoreFill<>(program, strategy, drafter).fill();
    Tiles tiles = Tiles.of(program.target(), strategy);
    int needed = filled.cores().size();
    if (!tiles.hold(needed)) {
      throw new ProblemException(tiles.tooFew(program.name(), program.target(), needed));
    }
    List<PlacedCore> cores = new ArrayList<>();
    List<CoreUse> uses = new ArrayList<>();
    for (int core = 0; core < needed; core++) {
      LoihiDraft draft = filled.cores().get(core);
      Tiles.Tile tile = tiles.at(core);
      PlacedCore placed =
          new PlacedCore(
              tile.chip(), tile.column(), tile.row(), Placer.pieces(draft), Optional.empty());
      Map<String, Long> used = new LinkedHashMap<>(draft.used());
      used.put("output_axons", outputAxons(draft, filled.routes()));
      cores.add(placed);
      uses.add(CoreUse.of(program, core, placed, used, filled.filledBy().get(core)));
    }
    String name = strategy.name().toLowerCase(Locale.ROOT);
    return new PlacedProgram(program, name, cores, List.of(), uses);
  }

  private static long outputAxons(LoihiDraft draft, RouteTables routes) {
    long axons = 0;
    for (CoreRange range : draft.ranges()) {
      for (int place = range.from(); place < range.to(); place++) {
        axons += routes.count(range.population(), range.order().neuronAt()[place]);
      }
    }
    return axons;
  }
}
