package snq.compiler.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// When each layer runs. Reference step t of a layer is chip step t + start; a link's delay is
/// start(to) - start(from) + its lag and must lie within the target's delays. Starts are longest
/// paths from the inputs, which start at -1; a short path gets a longer delay.
///
/// @param starts chip step of reference step 0, of each layer
record Schedule(List<Integer> starts) {
  static final int INPUT_START = -1;

  Schedule {
    starts = List.copyOf(starts);
  }

  int delay(Link link) {
    return starts.get(link.to()) - starts.get(link.from()) + link.lag();
  }

  /// @throws ProblemException for a loop with too few `prev` steps, a delay that no start makes
  ///   short enough, or a start beyond the target's field
  static Schedule of(SpikingLayers layers, Target target, Places places) {
    return new Search(layers, target, places).run();
  }

  private static final class Search {
    private final SpikingLayers layers;
    private final Target target;
    private final Places places;
    private final int least;
    private final int largest;

    Search(SpikingLayers layers, Target target, Places places) {
      this.layers = layers;
      this.target = target;
      this.places = places;
      this.least = target.arithmetic().delayMin();
      this.largest = target.arithmetic().delayMax();
    }

    Schedule run() {
      int[] starts = new int[layers.layers().size()];
      for (int l = 0; l < starts.length; l++) {
        starts[l] = isInput(l) ? INPUT_START : 0;
      }
      longestPaths(starts);
      shortenDelays(starts);
      int latest = Arrays.stream(starts).max().orElse(0);
      if (latest > target.limit("first_step")) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.STARTS_TOO_LATE,
                    places.of(name(indexOf(starts, latest))),
                    "`"
                        + name(indexOf(starts, latest))
                        + "` starts "
                        + latest
                        + " chip steps after the input")
                .accepted(
                    target.name() + " starts a layer in step 0 .. " + target.limit("first_step"))
                .help("make the network shallower, or its delays shorter"));
      }
      return new Schedule(Arrays.stream(starts).boxed().toList());
    }

    private boolean isInput(int layer) {
      return layers.layers().get(layer).body() instanceof Body.Input;
    }

    private String name(int layer) {
      return layers.layers().get(layer).name();
    }

    /// Raises starts until every link has its least delay; one round more than there are layers
    /// means a loop.
    private void longestPaths(int[] starts) {
      int[] raisedBy = new int[starts.length];
      Arrays.fill(raisedBy, -1);
      for (int round = 0; round <= starts.length; round++) {
        int raised = -1;
        for (int k = 0; k < layers.links().size(); k++) {
          Link link = layers.links().get(k);
          int needed = starts[link.from()] + least - link.lag();
          if (starts[link.to()] < needed) {
            starts[link.to()] = needed;
            raisedBy[link.to()] = k;
            raised = link.to();
          }
        }
        if (raised < 0) {
          return;
        }
        if (round == starts.length) {
          throw new ProblemException(loop(raised, raisedBy));
        }
      }
    }

    private Problem loop(int raised, int[] raisedBy) {
      int layer = raised;
      for (int i = 0; i < raisedBy.length; i++) {
        layer = layers.links().get(raisedBy[layer]).from();
      }
      int lags = 0;
      List<Integer> loop = new ArrayList<>();
      int at = layer;
      do {
        loop.add(at);
        lags += layers.links().get(raisedBy[at]).lag();
        at = layers.links().get(raisedBy[at]).from();
      } while (at != layer);
      loop.add(layer);
      Collections.reverse(loop);
      String shown = loop.stream().map(this::name).collect(Collectors.joining(" -> "));
      int synapses = loop.size() - 1;
      return Problem.of(
              ErrorCode.LOOP_TOO_SHORT,
              places.of(name(layer)),
              shown
                  + " has "
                  + synapses
                  + (synapses == 1 ? " synapse and " : " synapses and ")
                  + lags
                  + (lags == 1 ? " step" : " steps")
                  + " of `prev` or `delay`")
          .accepted(
              "at least "
                  + least * synapses
                  + " steps: a spike of "
                  + target.name()
                  + " takes "
                  + least
                  + " a synapse")
          .help("write `prev(x, " + (least * synapses - lags + 1) + ")` in the loop");
    }

    /// Raises the start of a link's source where the delay would be too long.
    private void shortenDelays(int[] starts) {
      int[] longest = starts.clone();
      for (int round = 0; round <= 2 * starts.length; round++) {
        boolean raised = false;
        for (Link link : layers.links()) {
          int from = starts[link.to()] + link.lag() - largest;
          int to = starts[link.from()] + least - link.lag();
          if (starts[link.from()] < from) {
            if (isInput(link.from())) {
              throw new ProblemException(tooLong(longest));
            }
            starts[link.from()] = from;
            raised = true;
          }
          if (starts[link.to()] < to) {
            starts[link.to()] = to;
            raised = true;
          }
        }
        if (!raised) {
          return;
        }
      }
      throw new ProblemException(tooLong(longest));
    }

    private List<Problem> tooLong(int[] starts) {
      List<Problem> problems = new ArrayList<>();
      for (Link link : layers.links()) {
        int delay = starts[link.to()] - starts[link.from()] + link.lag();
        if (delay > largest) {
          problems.add(
              Problem.of(
                      ErrorCode.DELAY_NOT_ON_TARGET,
                      places.of(name(link.to())),
                      name(link.from())
                          + " -> "
                          + name(link.to())
                          + " needs a delay of "
                          + delay
                          + " steps")
                  .accepted(
                      target.name() + " delays a spike by " + least + " .. " + largest + " steps")
                  .help("shorten the delay, or the path beside it"));
        }
      }
      return problems;
    }

    private static int indexOf(int[] values, int value) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] == value) {
          return i;
        }
      }
      throw new IllegalArgumentException("no " + value);
    }
  }
}
