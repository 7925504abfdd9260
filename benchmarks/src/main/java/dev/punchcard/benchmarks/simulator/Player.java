package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.VirtualHost;
import dev.punchcard.simulator.net.VirtualTransport;

/// A machine that is as little as possible: one socket, and payloads as its messages, so that what
/// is measured is the network.
interface Player extends Machine<Payload, Integer, Integer> {
    enum Socket implements Local {
        ONLY
    }

    enum Words implements Dialogue {
        ALL
    }

    /// Takes payloads as they are.
    record Raw() implements Codec<Payload> {
        static final Raw CODEC = new Raw();

        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }

    /// Hears nothing of what players say.
    record Deaf() implements Node.Listener<Integer> {
        static final Deaf USER = new Deaf();

        @Override
        public void signalled(long now, Integer signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }

    default Program<Payload, Integer, Integer> program() {
        return new Program<>(this, Raw.CODEC);
    }

    /// Starts it on a host at that time.
    default void play(Network network, VirtualHost host, long when) {
        VirtualTransport transport =
                network.transport(
                        host,
                        t -> new Node<>(host.name(), program(), t, network.trace(), Deaf.USER));
        network.act(when, new Action(host.name(), transport.node()::start));
    }

    /// A player without a socket would be measured doing nothing.
    @Override
    default void onFailed(
            long now, Local local, SocketFailure failure, Effects<Payload, Integer> effects) {
        throw new AssertionError(local.name() + " " + failure);
    }

    @Override
    default Dialogue dialogue(Local local, Remote from) {
        return Words.ALL;
    }
}
