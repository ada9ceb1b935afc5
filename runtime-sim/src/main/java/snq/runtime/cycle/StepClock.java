package snq.runtime.cycle;

/// Runs the units, routers and host through the cycles of one step after the other. Cycles in which
/// nothing changes are skipped. What waits is woken by what it waits for; when nothing is left to
/// happen, nothing may be waiting.
final class StepClock {
  final Fabric fabric;
  final Units units;
  private final CyclePlan plan;
  private final Mesh mesh;
  private final StepSpikes spikes;
  private final HostPort host;
  private final StepLog log;
  private final Wheel wheel;

  /// Cores whose send unit has something to try.
  private TileSet sending = new TileSet();

  private TileSet nextSending = new TileSet();

  /// Decisions of the running cycle.
  private final int[] due;

  private final int[] taking;
  private int takes;
  private final int[] putting;
  private int puts;
  private final int[] ended;
  private int ends;
  private final long[] sendingFlits;
  private final int[] sendingTiles;
  private int sends;

  /// First cycle in which, as far as is known, nothing is left.
  private long end;

  StepClock(CyclePlan plan, StepSpikes spikes, HostPort host, StepLog log) {
    this.plan = plan;
    this.mesh = plan.mesh;
    this.spikes = spikes;
    this.host = host;
    this.log = log;
    this.fabric = new Fabric(mesh);
    this.units = new Units(mesh.tiles);
    this.wheel = new Wheel(2 * mesh.tiles);
    this.due = new int[2 * mesh.tiles];
    this.taking = new int[mesh.tiles];
    this.putting = new int[mesh.tiles];
    this.ended = new int[mesh.tiles];
    this.sendingFlits = new long[mesh.tiles];
    this.sendingTiles = new int[mesh.tiles];
  }

  /// Before a sample.
  void clear() {
    fabric.clear();
    units.clear();
  }

  /// The core on a tile has spikes `from` .. `to` - 1 of the step's list.
  void beginCore(int tile, int from, int to, long issueCycles) {
    units.nextSpike[tile] = from;
    units.headSpike[tile] = from;
    units.spikeEnd[tile] = to;
    units.stood[tile] = 0;
    units.issueCycles[tile] = issueCycles;
    if (from < to) {
      wheel.add(updateOf(tile), spikes.leaves(from), -1);
    }
  }

  private static int updateOf(int tile) {
    return 2 * tile + 1;
  }

  private static int deliverOf(int tile) {
    return 2 * tile;
  }

  /// @param updateEnd cycles of the update, as long as no queue stops it
  /// @return cycles of the update, with what stopped it
  long run(long updateEnd) {
    long now = -1;
    long update = updateEnd;
    end = 0;
    while (true) {
      if (fabric.isReady() || !nextSending.isEmpty() || host.isReady()) {
        now++;
      } else if (!wheel.isEmpty()) {
        now = wheel.next(now);
      } else {
        break;
      }
      cycle(now);
    }
    boolean done = fabric.isEmpty() && host.isDone();
    for (int i = 0; i < spikes.cores(); i++) {
      int tile = spikes.tile(i);
      done &= units.isDone(tile);
      if (units.stood[tile] > 0) {
        units.updateWaited[tile] += units.stood[tile];
        update = Math.max(update, units.issueCycles[tile] + plan.fill + units.stood[tile]);
      }
    }
    if (!done) {
      throw new IllegalStateException(
          "nothing moves after cycle " + now + ": " + Waiting.list(fabric, units, host));
    }
    return update;
  }

  /// Cycles until nothing was left, the update apart.
  long end() {
    return end;
  }

  private void cycle(long now) {
    takes = 0;
    puts = 0;
    ends = 0;
    sends = 0;
    int count = wheel.isEmpty() ? 0 : wheel.take(now, due);
    for (int i = 0; i < count; i++) {
      int tile = due[i] >> 1;
      if ((due[i] & 1) == 0) {
        deliver(tile, now);
      } else {
        update(tile, now);
      }
    }
    TileSet senders = nextSending;
    nextSending = sending;
    sending = senders;
    while (!senders.isEmpty()) {
      send(senders.take(), now);
    }
    int moves = fabric.decide(now);
    boolean hostSends = host.isReady() && host.decide(fabric.isFull(Mesh.HOST_QUEUE), now);
    if (moves > 0 || sends > 0 || ends > 0 || hostSends) {
      end = Math.max(end, now + 1);
    }
    takeAll();
    move(moves, now);
    sendAll();
    if (hostSends) {
      fabric.push(Mesh.HOST_QUEUE, host.send(now));
    }
    endHeads(now);
    putAll();
  }

  private void deliver(int tile, long now) {
    int queue = tile << 3 | Mesh.DELIVER;
    if (fabric.isEmpty(queue)) {
      units.deliverIdle[tile] = true;
      return;
    }
    taking[takes++] = tile;
    long flit = fabric.headOf(queue);
    int cycles = plan.deliverCycles(tile, (int) flit >> 12 & 0xfff);
    units.deliverBusy[tile] += cycles;
    units.delivered[tile]++;
    end = Math.max(end, now + cycles);
    wheel.add(deliverOf(tile), now + cycles, now);
    if (log.isOn()) {
      log.ended(flit, mesh.coreAt[tile], now, now + cycles);
    }
  }

  private void update(int tile, long now) {
    if (units.queued[tile] == plan.outputQueue) {
      units.standsSince[tile] = now;
      return;
    }
    putting[puts++] = tile;
    int spike = ++units.nextSpike[tile];
    if (spike < units.spikeEnd[tile]) {
      wheel.add(updateOf(tile), spikes.leaves(spike) + units.stood[tile], now);
    }
  }

  private void send(int tile, long now) {
    int word = plan.route(units.route[tile]);
    if (word != CorePlan.NOT_SENT) {
      if (fabric.isFull(tile << 3 | Mesh.LOCAL)) {
        units.sendWaitsSince[tile] = now;
        return;
      }
      sendingTiles[sends] = tile;
      sendingFlits[sends++] =
          log.isOn() ? log.begun(word, spikes.neuron(units.headSpike[tile]), now) : word;
      units.sent[tile]++;
    }
    units.sendBusy[tile]++;
    if (++units.route[tile] == units.routeEnd[tile]) {
      ended[ends++] = tile;
    } else {
      nextSending.add(tile);
    }
    end = Math.max(end, now + 1);
  }

  private void takeAll() {
    for (int i = 0; i < takes; i++) {
      if (fabric.drop(taking[i] << 3 | Mesh.DELIVER)) {
        fabric.wake(taking[i]);
      }
    }
  }

  private void move(int moves, long now) {
    for (int i = 0; i < moves; i++) {
      int source = fabric.source(i);
      long flit = fabric.headOf(source);
      fabric.carry(i, flit);
      if (fabric.pop(source)) {
        wakeWriter(source, now);
      }
    }
    for (int i = 0; i < moves; i++) {
      arrive(fabric.link(i), fabric.carried(i), now);
    }
  }

  private void arrive(int link, long flit, long now) {
    fabric.passed[link]++;
    int to = mesh.next[link];
    if ((link & 7) == Mesh.LOCAL) {
      fabric.append(to, flit);
      int tile = to >> 3;
      if (units.deliverIdle[tile]) {
        units.deliverIdle[tile] = false;
        wheel.add(deliverOf(tile), now + 1, now);
      }
    } else if (to == Mesh.HOST) {
      host.received++;
      if (log.isOn()) {
        log.ended(flit, PacketTime.HOST, now, now + 1);
      }
    } else {
      fabric.push(to, flit);
    }
  }

  private void wakeWriter(int queue, long now) {
    int tile = queue >> 3;
    if ((queue & 7) == Mesh.LOCAL) {
      if (units.sendWaitsSince[tile] >= 0) {
        units.sendWaited[tile] += now + 1 - units.sendWaitsSince[tile];
        units.sendWaitsSince[tile] = -1;
        nextSending.add(tile);
      }
    } else if (queue == Mesh.HOST_QUEUE) {
      host.wake(now);
    } else {
      fabric.wake(mesh.sender(queue));
    }
  }

  private void sendAll() {
    for (int i = 0; i < sends; i++) {
      fabric.push(sendingTiles[i] << 3 | Mesh.LOCAL, sendingFlits[i]);
    }
  }

  private void endHeads(long now) {
    for (int i = 0; i < ends; i++) {
      int tile = ended[i];
      units.headSpike[tile]++;
      if (--units.queued[tile] > 0) {
        openHead(tile);
      }
      if (units.standsSince[tile] >= 0) {
        units.stood[tile] += now + 1 - units.standsSince[tile];
        units.standsSince[tile] = -1;
        wheel.add(updateOf(tile), now + 1, now);
      }
    }
  }

  private void putAll() {
    for (int i = 0; i < puts; i++) {
      int tile = putting[i];
      int queued = ++units.queued[tile];
      if (queued == 1) {
        openHead(tile);
      }
      if (queued > units.mostQueued[tile]) {
        units.mostQueued[tile] = queued;
      }
    }
  }

  private void openHead(int tile) {
    int neuron = spikes.neuron(units.headSpike[tile]);
    units.route[tile] = plan.firstRoute(neuron);
    units.routeEnd[tile] = plan.firstRoute(neuron + 1);
    nextSending.add(tile);
  }
}
