package snq.runtime.network;

import java.util.Arrays;

/// The order in which a layer keeps its neurons while it runs. Behind a convolution it is (group,
/// y, x, channel of the group), so that the weights of a kernel row lie together; else row-major.
final class InnerOrder {
  private final int[] elements;
  private final int[] places;
  private final boolean identity;

  private InnerOrder(int[] elements) {
    this.elements = elements;
    this.places = new int[elements.length];
    boolean same = true;
    for (int i = 0; i < elements.length; i++) {
      places[elements[i]] = i;
      same &= elements[i] == i;
    }
    this.identity = same;
  }

  static InnerOrder of(Drive drive) {
    for (Drive.Term term : drive.terms()) {
      if (term.synapse() instanceof SynapseForm.Convolution convolution) {
        return of(convolution);
      }
    }
    int[] list = new int[drive.elements()];
    Arrays.setAll(list, i -> i);
    return new InnerOrder(list);
  }

  private static InnerOrder of(SynapseForm.Convolution form) {
    int plane = form.outWidth() * form.outHeight();
    int perGroup = form.outPerGroup();
    int[] list = new int[form.targets()];
    for (int i = 0; i < list.length; i++) {
      int group = i / (plane * perGroup);
      int position = i / perGroup % plane;
      list[i] = (group * perGroup + i % perGroup) * plane + position;
    }
    return new InnerOrder(list);
  }

  boolean isIdentity() {
    return identity;
  }

  int size() {
    return elements.length;
  }

  /// The element (row-major) at inner place `place`.
  int element(int place) {
    return elements[place];
  }

  /// The inner place of an element.
  int place(int element) {
    return places[element];
  }
}
