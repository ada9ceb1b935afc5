package snq.runtime.network;

/// How many synapses each axon has, padding left out, and how many of them are not 0.
final class Fanouts {
  private final int[] all;
  private final int[] effective;

  private Fanouts(int[] all, int[] effective) {
    this.all = all;
    this.effective = effective;
  }

  static Fanouts of(SynapseForm form) {
    int[] all = new int[form.axons()];
    int[] effective = new int[form.axons()];
    for (int axon = 0; axon < all.length; axon++) {
      int a = axon;
      form.forEach(
          axon,
          (target, weight) -> {
            all[a]++;
            effective[a] += weight != 0 ? 1 : 0;
          });
    }
    return new Fanouts(all, effective);
  }

  int all(int axon) {
    return all[axon];
  }

  int effective(int axon) {
    return effective[axon];
  }
}
