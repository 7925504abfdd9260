package dev.punchcard.simulator.scenario;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.fault.FaultWords;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.topology.Wiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// Lets faults strike and heal at their times.
final class FaultPlayer {
    private static final int LEAST_PORT = 1_024; // of a storm that scans
    private static final int PORTS = 65_536 - LEAST_PORT;
    private static final long SECOND = 1_000_000_000L;

    private final Network network;
    private final Wiring wiring;
    private final Ensemble ensemble;
    private final Timeline timeline;

    FaultPlayer(Network network, Wiring wiring, Ensemble ensemble, Timeline timeline) {
        this.network = network;
        this.wiring = wiring;
        this.ensemble = ensemble;
        this.timeline = timeline;
    }

    /// Has all of them strike and heal at their times. The run lasts until all have struck, and
    /// until every program that was restarted is there again; for nothing else that heals does it
    /// wait, once all peers have concluded.
    void schedule(List<Disturbance> disturbances) {
        for (int i = 0; i < disturbances.size(); i++) {
            Disturbance disturbance = disturbances.get(i);
            Fault fault = disturbance.fault();
            String words = FaultWords.victim(fault) + ": " + FaultWords.what(fault);
            String stream = "fault:" + i;
            List<LongConsumer> healing = new ArrayList<>(1);
            timeline.at(
                    disturbance.at(),
                    words,
                    now -> {
                        tell(now, fault, false);
                        healing.add(strike(now, fault, stream));
                    });
            LongConsumer healed =
                    now -> {
                        healing.forEach(heal -> heal.accept(now));
                        tell(now, fault, true);
                    };
            if (fault instanceof Fault.Restart) {
                timeline.at(disturbance.healed(), "healed: " + words, healed);
            } else {
                timeline.unawaited(disturbance.healed(), "healed: " + words, healed);
            }
        }
    }

    private void tell(long now, Fault fault, boolean healed) {
        if (!healed || !fault.lasting().isZero()) {
            String victim = FaultWords.victim(fault);
            network.trace().fault(now, victim, FaultWords.what(fault) + address(fault), healed);
        }
    }

    /// Who moves is known elsewhere by another address, of which no other event tells.
    private String address(Fault fault) {
        return fault instanceof Fault.Move(String host, String to, _)
                ? " as " + wiring.address(host, to)
                : "";
    }

    /// Breaks what the fault breaks.
    ///
    /// @return what mends it
    private LongConsumer strike(long now, Fault fault, String stream) {
        return switch (fault) {
            case Fault.LinkDown(String of, _) -> cut(of);
            case Fault.BadLine bad -> worsen(bad);
            case Fault.Partition partition -> part(partition);
            case Fault.Storm storm -> blow(now, storm, network.fork(stream));
            case Fault.Restart(String host, _) -> {
                ensemble.stop(host);
                yield later -> timeline.whenAwake(later, host, then -> ensemble.resume(then, host));
            }
            case Fault.Slow(String host, Duration each, _) -> {
                wiring.host(host).slow(each.toNanos());
                yield _ -> wiring.host(host).slow(-each.toNanos());
            }
            case Fault.Sleep(String host, Duration lasting) -> {
                wiring.host(host).sleepUntil(now + lasting.toNanos());
                yield _ -> {};
            }
            case Fault.Move(String host, String to, _) -> {
                wiring.host(host).moveTo(wiring.address(host, to));
                yield _ -> {};
            }
            case Fault.Reboot(String site, _) -> {
                LongConsumer mend = cut(site);
                wiring.nat(site).turnOff();
                yield later -> {
                    wiring.nat(site).turnOn(later);
                    mend.accept(later);
                };
            }
            case Fault.Flush(String site) -> {
                wiring.nat(site).forget(now);
                yield _ -> {};
            }
            case Fault.Reconnect(String site, _) -> {
                LongConsumer mend = cut(site);
                yield later -> {
                    wiring.renumber(later, site);
                    mend.accept(later);
                };
            }
            case Fault.Clock(String host, Duration ahead, int drift) -> {
                ensemble.setClock(now, host, ahead.toNanos(), drift);
                yield _ -> {};
            }
        };
    }

    private LongConsumer cut(String of) {
        List<Link> links = wiring.links(of);
        links.forEach(Link::cut);
        return _ -> links.forEach(Link::mend);
    }

    private LongConsumer worsen(Fault.BadLine bad) {
        List<Runnable> relief = new ArrayList<>();
        wiring.links(bad.of()).forEach(link -> relief.add(link.impose(bad.link())));
        return _ -> relief.forEach(Runnable::run);
    }

    private LongConsumer part(Fault.Partition partition) {
        List<Wiring.Crossing> crossings = wiring.crossings(partition.one(), partition.other());
        crossings.forEach(c -> c.router().cut(c.one(), c.other()));
        return _ -> crossings.forEach(c -> c.router().join(c.one(), c.other()));
    }

    private LongConsumer blow(long now, Fault.Storm storm, Prng random) {
        new Gale(storm, now, random).send(now, 0);
        return _ -> {};
    }

    /// A storm under way. Each datagram sends for the next, so that no more than one waits in the
    /// queue.
    private final class Gale {
        private final Fault.Storm storm;
        private final long begin;
        private final long end;
        private final Prng random;
        private final int port;

        Gale(Fault.Storm storm, long begin, Prng random) {
            this.storm = storm;
            this.begin = begin;
            this.end = begin + storm.lasting().toNanos();
            this.random = random;
            this.port = drawPort();
        }

        void send(long now, long number) {
            int to = storm.port() == 0 ? drawPort() : storm.port();
            Endpoint target = new Endpoint(wiring.address(storm.to()), to);
            wiring.host(storm.from()).sendJunk(now, port, target, storm.size());
            long next = begin + (number + 1) * SECOND / storm.perSecond();
            if (next < end) {
                network.act(next, new Action("junk", later -> send(later, number + 1)));
            }
        }

        private int drawPort() {
            return LEAST_PORT + random.nextInt(PORTS);
        }
    }
}
