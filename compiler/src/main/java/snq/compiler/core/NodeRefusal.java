package snq.compiler.core;

import snq.compiler.network.Network;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Says that a target cannot do what a node of the network does.
record NodeRefusal(Network network, String target, Places places) {
  ProblemException of(int node, String found, String accepted, String help) {
    String name = network.nodes().get(node).name();
    return new ProblemException(
        Problem.of(ErrorCode.OPERATION_NOT_ON_TARGET, places.of(name), "`" + name + "`: " + found)
            .accepted(target + " takes " + accepted)
            .help(help));
  }
}
