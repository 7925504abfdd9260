package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.port.Noise;
import java.time.Duration;

/// Subscribers whom nobody plays: their bindings come at random times and end like others.
final class Neighbours {
    private static final IpAddress INSIDE = IpAddress.literal("100.127.0.0");
    private static final IpAddress OUTSIDE = IpAddress.literal("192.0.2.0");
    private static final int HOSTS = 4_096;
    private static final int LEAST_PORT = 1_024;
    private static final double SECOND = 1e9; // ns

    private final Noise noise;
    private final Prng random;
    private double busy; // ns of all time in which they come at all, up to the next of them
    private long next;

    Neighbours(Noise noise, Prng random) {
        this.noise = noise;
        this.random = random;
        this.next = Long.MAX_VALUE;
        step();
    }

    /// When the next of them comes.
    long next() {
        return next;
    }

    /// Who comes then.
    Endpoint inside() {
        return new Endpoint(INSIDE.plus(random.nextInt(HOSTS)), drawPort());
    }

    /// For whom he wants a binding.
    Endpoint remote() {
        return new Endpoint(OUTSIDE.plus(1 + random.nextInt(254)), drawPort());
    }

    private int drawPort() {
        return LEAST_PORT + random.nextInt(65_536 - LEAST_PORT);
    }

    /// Draws when the one after comes.
    void step() {
        switch (noise) {
            case Noise.None _ -> {}
            case Noise.Steady(double perSecond) -> {
                wait(perSecond);
                next = (long) busy;
            }
            case Noise.Bursts(double perSecond, Duration on, Duration off) -> {
                wait(perSecond);
                long turns = (long) (busy / on.toNanos());
                next = (long) busy + turns * off.toNanos();
            }
        }
    }

    private void wait(double perSecond) {
        busy += -StrictMath.log(1 - random.nextDouble()) / perSecond * SECOND;
    }
}
