package dev.punchcard.scenarios.conformance;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.conformance.wire.Bench;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A wire with a NAT that does what no policy of ours makes it do.
record SpoiltWire(Wire wire, Habit habit) implements Wire {
    /// What it does with a packet, which it may hand to the NAT that it would be.
    interface Habit {
        List<Sight> send(Wire wire, Sight packet);
    }

    static Bench bench(Bench of, Habit habit) {
        return new Bench() {
            @Override
            public Wire fresh() {
                return new SpoiltWire(of.fresh(), habit);
            }

            @Override
            public Wire overlapping() {
                return new SpoiltWire(of.overlapping(), habit);
            }

            @Override
            public Optional<Wire> sixes() {
                return of.sixes();
            }
        };
    }

    @Override
    public IpAddress host(int number) {
        return wire.host(number);
    }

    @Override
    public Endpoint named(Endpoint outside) {
        return wire.named(outside);
    }

    @Override
    public Optional<Endpoint> bypassed() {
        return wire.bypassed();
    }

    @Override
    public int room() {
        return wire.room();
    }

    @Override
    public List<Sight> pause(Duration time) {
        return wire.pause(time);
    }

    @Override
    public List<Sight> send(Sight packet) {
        return habit.send(wire, packet);
    }

    @Override
    public List<Sight> sendPieces(Sight packet, int mtu, List<Integer> order, Duration gap) {
        return wire.sendPieces(packet, mtu, order, gap);
    }
}
