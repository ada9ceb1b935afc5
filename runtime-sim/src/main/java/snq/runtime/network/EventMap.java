package snq.runtime.network;

import java.util.Arrays;
import snq.compiler.network.Operation;
import snq.dsl.model.Shape;

/// Where the elements of a value go on their way through operations that only move or add up
/// elements: element e becomes elements `targets[first[e]]` .. `targets[first[e + 1] - 1]`.
final class EventMap {
  private final int elements;
  private final int[] first;
  private final int[] targets;
  private final boolean identity;

  private EventMap(int elements, int[] first, int[] targets) {
    this.elements = elements;
    this.first = first;
    this.targets = targets;
    boolean same = elements == first.length - 1 && targets.length == elements;
    for (int i = 0; same && i < targets.length; i++) {
      same = targets[i] == i && first[i] == i;
    }
    this.identity = same;
  }

  static EventMap identity(int elements) {
    int[] list = new int[elements];
    Arrays.setAll(list, i -> i);
    return ofSources(elements, list);
  }

  /// Element i of the result is element `list[i]` of `sources` elements.
  static EventMap ofSources(int sources, int[] list) {
    int[] first = new int[sources + 1];
    for (int source : list) {
      first[source + 1]++;
    }
    for (int i = 0; i < sources; i++) {
      first[i + 1] += first[i];
    }
    int[] next = first.clone();
    int[] targets = new int[list.length];
    for (int i = 0; i < list.length; i++) {
      targets[next[list[i]]++] = i;
    }
    return new EventMap(list.length, first, targets);
  }

  /// Windows of a pool: each element goes to every window that holds it.
  static EventMap windows(Operation.Pool pool, Shape from, Shape to) {
    boolean flat = pool.kernel().size() == 1;
    int width = from.size(-1);
    int height = flat ? 1 : from.size(-2);
    int outWidth = to.size(-1);
    int outHeight = flat ? 1 : to.size(-2);
    int strideY = flat ? 1 : pool.stride().get(0);
    int kernelY = flat ? 1 : pool.kernel().get(0);
    int strideX = pool.stride().getLast();
    int kernelX = pool.kernel().getLast();
    int planes = from.elements() / (width * height);
    int[] first = new int[from.elements() + 1];
    int[] targets = new int[to.elements() * kernelX * kernelY];
    int at = 0;
    for (int e = 0; e < from.elements(); e++) {
      int x = e % width;
      int y = e / width % height;
      int plane = e / (width * height);
      for (int oy = least(y, kernelY, strideY); oy < outHeight && oy * strideY <= y; oy++) {
        for (int ox = least(x, kernelX, strideX); ox < outWidth && ox * strideX <= x; ox++) {
          targets[at++] = (plane * outHeight + oy) * outWidth + ox;
        }
      }
      first[e + 1] = at;
    }
    if (planes * outWidth * outHeight != to.elements()) {
      throw new IllegalArgumentException(from + " to " + to);
    }
    return new EventMap(to.elements(), first, Arrays.copyOf(targets, at));
  }

  /// The first window over `position`.
  private static int least(int position, int kernel, int stride) {
    return Math.max(0, Math.ceilDiv(position - kernel + 1, stride));
  }

  /// `size` neighbours become one.
  static EventMap groups(int elements, int size) {
    int[] first = new int[elements + 1];
    int[] targets = new int[elements];
    for (int e = 0; e < elements; e++) {
      first[e + 1] = e + 1;
      targets[e] = e / size;
    }
    return new EventMap(elements / size, first, targets);
  }

  /// Every element e becomes `places[e]` of `elements`.
  static EventMap ofTargets(int elements, int[] places) {
    int[] first = new int[places.length + 1];
    Arrays.setAll(first, i -> i);
    return new EventMap(elements, first, places.clone());
  }

  EventMap then(EventMap next) {
    if (identity) {
      return next;
    }
    if (next.identity) {
      return this;
    }
    int[] begin = new int[first.length];
    int total = 0;
    for (int e = 0; e < first.length - 1; e++) {
      for (int k = first[e]; k < first[e + 1]; k++) {
        total += next.first[targets[k] + 1] - next.first[targets[k]];
      }
      begin[e + 1] = total;
    }
    int[] all = new int[total];
    int at = 0;
    for (int target : targets) {
      for (int k = next.first[target]; k < next.first[target + 1]; k++) {
        all[at++] = next.targets[k];
      }
    }
    return new EventMap(next.elements, begin, all);
  }

  /// Number of elements that go in.
  int sources() {
    return first.length - 1;
  }

  /// Number of elements of the result.
  int elements() {
    return elements;
  }

  boolean isIdentity() {
    return identity;
  }

  int first(int element) {
    return first[element];
  }

  int target(int place) {
    return targets[place];
  }

  /// Most targets of one element.
  int widest() {
    int most = 0;
    for (int e = 0; e < first.length - 1; e++) {
      most = Math.max(most, first[e + 1] - first[e]);
    }
    return most;
  }
}
