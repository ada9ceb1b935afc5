package snq.compiler.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What neurons take of a core of Loihi.
///
/// @param used by the name of the limit; complete only when nothing is exceeded
record LoihiDraft(
    String exceeded, List<CoreRange> ranges, List<AxonBlock> axonsOf, Map<String, Long> used)
    implements CoreDraft {
  LoihiDraft {
    used = Collections.unmodifiableMap(new LinkedHashMap<>(used));
  }
}
