package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.fault.Swarm;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;

/// Writes the faults of a card as [FaultReader] reads them, in their order.
final class FaultWriter {
    private final Whereabouts whereabouts;

    FaultWriter(Topology topology) {
        this.whereabouts = new Whereabouts(topology);
    }

    String write(Disturbance disturbance) {
        return "{ at: " + time(disturbance.at()) + ", " + write(disturbance.fault()) + " }";
    }

    static String write(Swarm swarm) {
        List<String> kinds = swarm.kinds().stream().map(Option::word).toList();
        return "{ kinds: ["
                + String.join(", ", kinds)
                + "], from: "
                + time(swarm.from())
                + ", until: "
                + time(swarm.until())
                + ", most: "
                + swarm.most()
                + " }";
    }

    private String write(Fault fault) {
        return switch (fault) {
            case Fault.LinkDown(String of, Duration lasting) -> "link-down: " + of + wait(lasting);
            case Fault.BadLine(String of, Duplex link, Duration lasting) ->
                    "bad-line: " + of + ", link: " + LinkWriter.write(link) + wait(lasting);
            case Fault.Partition(List<String> one, List<String> other, Duration lasting) ->
                    "partition: [" + names(one) + ", " + names(other) + "]" + wait(lasting);
            case Fault.Storm storm ->
                    "storm: "
                            + storm.to()
                            + ", from: "
                            + storm.from()
                            + ", rate: "
                            + storm.perSecond()
                            + ", size: "
                            + storm.size()
                            + ", port: "
                            + storm.port()
                            + wait(storm.lasting());
            case Fault.Restart(String host, Duration lasting) -> "restart: " + host + wait(lasting);
            case Fault.Slow(String host, Duration each, Duration lasting) ->
                    "slow: " + host + ", each: " + time(each) + wait(lasting);
            case Fault.Sleep(String host, Duration lasting) -> "sleep: " + host + wait(lasting);
            case Fault.Move move -> write(move);
            case Fault.Reboot(String site, Duration lasting) -> "reboot: " + site + wait(lasting);
            case Fault.Flush(String site) -> "flush: " + site;
            case Fault.Reconnect(String site, Duration lasting) ->
                    "reconnect: " + site + wait(lasting);
            case Fault.Clock(String host, Duration ahead, int drift) ->
                    "clock: "
                            + host
                            + ", ahead: "
                            + (ahead.isNegative() ? "-" : "")
                            + time(ahead.abs())
                            + ", drift: "
                            + drift;
        };
    }

    /// A link that the host has there already stands elsewhere in the card.
    private String write(Fault.Move move) {
        boolean there = whereabouts.link(move.host(), move.to()).isPresent();
        whereabouts.add(move);
        return "move: "
                + move.host()
                + ", to: "
                + move.to()
                + (there ? "" : ", link: " + LinkWriter.write(move.link()));
    }

    private static String wait(Duration lasting) {
        return ", for: " + time(lasting);
    }

    private static String names(List<String> names) {
        return "[" + String.join(", ", names) + "]";
    }

    private static String time(Duration duration) {
        return Durations.format(duration);
    }
}
