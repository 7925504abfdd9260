package dev.punchcard.simulator.guest;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.scenario.Part;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The virtual host that a guest runs on, and all that it may ask of the run.
///
/// Only threads of the guest may call it and what comes from it.
public final class GuestHost {
    private final GuestMachine machine;
    private final Part.Setting setting;
    private final Prng random;
    private final GuestProvider provider;

    GuestHost(GuestMachine machine, Part.Setting setting) {
        this.machine = machine;
        this.setting = setting;
        this.random = setting.random();
        this.provider = new GuestProvider(machine);
    }

    public String name() {
        return setting.host();
    }

    /// The host's own address, which is not what the other side of a NAT sees.
    public InetAddress address() {
        return address(name());
    }

    /// The address of a host of the topology: what a name server would say.
    public InetAddress address(String host) {
        return Addresses.of(host, setting.address(host));
    }

    /// In the place of `new DatagramSocket()`.
    public DatagramSocket socket() throws SocketException {
        return socket(0);
    }

    /// In the place of `new DatagramSocket(port)`.
    public DatagramSocket socket(int port) throws SocketException {
        GuestPort opened = machine.open();
        try {
            opened.bind(Addresses.ANYWHERE.withPort(port));
        } catch (SocketException refused) {
            opened.close();
            throw refused;
        }
        return new GuestSocket(opened);
    }

    /// In the place of `new DatagramSocket(null)`.
    public DatagramSocket unboundSocket() throws SocketException {
        return new GuestSocket(machine.open());
    }

    /// In the place of `SelectorProvider.provider()`: opens datagram channels and selectors.
    public SelectorProvider provider() {
        return provider;
    }

    /// In the place of `System.nanoTime()`: nanoseconds since the run began.
    public long nanoTime() {
        return machine.now();
    }

    /// The run's time as a clock; every run begins in 1970.
    public Clock clock() {
        return new RunClock(machine, ZoneOffset.UTC);
    }

    /// The guest's own numbers, drawn from the run's seed.
    public RandomGenerator random() {
        return random::nextLong;
    }

    /// In the place of `Thread.sleep`.
    public void sleep(Duration time) throws InterruptedException {
        long deadline = machine.after(time);
        Waiters nobody = new Waiters();
        machine.requireNotInterrupted();
        while (!machine.await(nobody, deadline)) {
            machine.requireNotInterrupted();
        }
    }

    /// Starts one more thread of this guest; its turn comes when the present one parks.
    public GuestThread start(String name, Guest body) {
        machine.current();
        return machine.start(name() + "/" + name, body, this);
    }

    /// Starts one more thread, later: a timer. [GuestThread#interrupt] before then calls it off.
    public GuestThread startAfter(Duration delay, String name, Guest body) {
        return start(
                name,
                host -> {
                    try {
                        sleep(delay);
                    } catch (InterruptedException calledOff) {
                        return;
                    }
                    body.run(host);
                });
    }

    /// Says something that the trace keeps and that a scenario can expect.
    public void signal(String text) {
        machine.ask(effects -> effects.signal(text));
    }

    /// Says that there is a direct path.
    ///
    /// @param localPort of the socket that carries it
    /// @param remotes where to send to, for each party that was reached
    public void connected(int localPort, InetSocketAddress... remotes) {
        Local slot =
                machine.bound(localPort)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no open socket is bound to port " + localPort))
                        .slot();
        List<Remote> reached = new ArrayList<>();
        for (InetSocketAddress remote : remotes) {
            Endpoint endpoint = Addresses.endpoint(remote.getAddress(), remote.getPort());
            reached.add(Remote.udp(endpoint));
        }
        machine.conclude(new Outcome.Connected(reached, slot));
    }

    /// Says that there is none.
    public void failed(String reason) {
        machine.conclude(new Outcome.Failed(reason));
    }

    /// The run's time for code that wants a clock.
    private static final class RunClock extends Clock {
        private final GuestMachine machine;
        private final ZoneId zone;

        RunClock(GuestMachine machine, ZoneId zone) {
            this.machine = machine;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new RunClock(machine, other);
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(machine.now());
        }
    }
}
