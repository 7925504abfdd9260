package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Packet;
import java.util.List;

/// Takes every packet.
final class Nowhere implements Exit {
    @Override
    public void forward(int side, Packet packet) {}

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {}

    @Override
    public void drop(Packet packet, DropReason reason) {}

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        return List.of(packet);
    }

    @Override
    public void reset(int side, Packet about) {}

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {}

    @Override
    public void act(long time, Action action) {}
}
