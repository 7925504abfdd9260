package dev.punchcard.core.trace;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;

/// The sink of untraced runs.
final class NoTrace implements TraceSink {
    @Override
    public void begin(long now, long event) {}

    @Override
    public void bound(long now, String at, Object local, Endpoint endpoint) {}

    @Override
    public void sent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {}

    @Override
    public void ttlSet(long now, String at, long packet, int ttl) {}

    @Override
    public void received(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {}

    @Override
    public void segmentSent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            TcpHeader header,
            Payload payload) {}

    @Override
    public void segmentReceived(
            long now, String at, long packet, Endpoint source, Endpoint target) {}

    @Override
    public void connectionOpened(long now, String at, Endpoint own, Endpoint remote) {}

    @Override
    public void connectionClosed(long now, String at, Endpoint own, Endpoint remote, String why) {}

    @Override
    public void frameSent(
            long now,
            String at,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {}

    @Override
    public void frameReceived(
            long now,
            String at,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {}

    @Override
    public void forwarded(long now, String at, long packet, long arrival) {}

    @Override
    public void translated(
            long now,
            String at,
            long packet,
            boolean inward,
            Endpoint internal,
            Endpoint external,
            Endpoint remote) {}

    @Override
    public void dropped(long now, String at, long packet, DropReason reason) {}

    @Override
    public void icmpSent(
            long now,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            long about,
            Endpoint source,
            Endpoint target) {}

    @Override
    public void icmpReceived(
            long now,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            Endpoint source,
            Endpoint target) {}

    @Override
    public void cut(
            long now, String at, long packet, long piece, int offset, int size, boolean more) {}

    @Override
    public void joined(long now, String at, long packet) {}

    @Override
    public void bindingCreated(
            long now, String at, Endpoint internal, Endpoint external, long deadline) {}

    @Override
    public void bindingRefreshed(long now, String at, Endpoint external, long deadline) {}

    @Override
    public void bindingExpired(long now, String at, Endpoint external) {}

    @Override
    public void permissionOpened(long now, String at, Endpoint external, Endpoint remote) {}

    @Override
    public void noted(long now, String at, NatNote note, Endpoint external, Endpoint remote) {}

    @Override
    public void timerArmed(long now, String at, Object timer, long deadline) {}

    @Override
    public void timerFired(long now, String at, Object timer) {}

    @Override
    public void commanded(long now, String at, Object command) {}

    @Override
    public void stateChanged(long now, String at, Object state, String why) {}

    @Override
    public void signalled(long now, String at, Object signal) {}

    @Override
    public void concluded(long now, String at, Object outcome) {}

    @Override
    public void fault(long now, String at, Object fault, boolean healed) {}
}
