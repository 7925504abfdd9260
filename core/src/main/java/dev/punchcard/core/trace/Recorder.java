package dev.punchcard.core.trace;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import java.util.function.Consumer;

/// Builds the records of a trace and hands them on, to memory or to a file.
public final class Recorder implements TraceSink {
    private final Consumer<TraceEvent> out;
    private long event;

    public Recorder(Consumer<TraceEvent> out) {
        this.out = out;
    }

    @Override
    public void begin(long now, long event) {
        this.event = event;
    }

    @Override
    public void bound(long now, String at, Object local, Endpoint endpoint) {
        out.accept(new TraceEvent.Bound(now, event, at, local, endpoint));
    }

    @Override
    public void sent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {
        out.accept(new TraceEvent.Sent(now, event, at, packet, source, target, payload, message));
    }

    @Override
    public void ttlSet(long now, String at, long packet, int ttl) {
        out.accept(new TraceEvent.TtlSet(now, event, at, packet, ttl));
    }

    @Override
    public void received(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {
        out.accept(
                new TraceEvent.Received(now, event, at, packet, source, target, payload, message));
    }

    @Override
    public void segmentSent(
            long now,
            String at,
            long packet,
            Endpoint source,
            Endpoint target,
            TcpHeader header,
            Payload payload) {
        out.accept(
                new TraceEvent.SegmentSent(
                        now, event, at, packet, source, target, header, payload));
    }

    @Override
    public void segmentReceived(
            long now, String at, long packet, Endpoint source, Endpoint target) {
        out.accept(new TraceEvent.SegmentReceived(now, event, at, packet, source, target));
    }

    @Override
    public void connectionOpened(long now, String at, Endpoint own, Endpoint remote) {
        out.accept(new TraceEvent.ConnectionOpened(now, event, at, own, remote));
    }

    @Override
    public void connectionClosed(long now, String at, Endpoint own, Endpoint remote, String why) {
        out.accept(new TraceEvent.ConnectionClosed(now, event, at, own, remote, why));
    }

    @Override
    public void frameSent(
            long now,
            String at,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {
        out.accept(new TraceEvent.FrameSent(now, event, at, source, target, payload, message));
    }

    @Override
    public void frameReceived(
            long now,
            String at,
            Endpoint source,
            Endpoint target,
            Payload payload,
            Object message) {
        out.accept(new TraceEvent.FrameReceived(now, event, at, source, target, payload, message));
    }

    @Override
    public void forwarded(long now, String at, long packet, long arrival) {
        out.accept(new TraceEvent.Forwarded(now, event, at, packet, arrival));
    }

    @Override
    public void translated(
            long now,
            String at,
            long packet,
            boolean inward,
            Endpoint internal,
            Endpoint external,
            Endpoint remote) {
        out.accept(
                new TraceEvent.Translated(
                        now, event, at, packet, inward, internal, external, remote));
    }

    @Override
    public void dropped(long now, String at, long packet, DropReason reason) {
        out.accept(new TraceEvent.Dropped(now, event, at, packet, reason));
    }

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
            Endpoint target) {
        out.accept(
                new TraceEvent.IcmpSent(
                        now, event, at, packet, error, mtu, from, about, source, target));
    }

    @Override
    public void icmpReceived(
            long now,
            String at,
            long packet,
            IcmpError error,
            int mtu,
            IpAddress from,
            Endpoint source,
            Endpoint target) {
        out.accept(
                new TraceEvent.IcmpReceived(
                        now, event, at, packet, error, mtu, from, source, target));
    }

    @Override
    public void cut(
            long now, String at, long packet, long piece, int offset, int size, boolean more) {
        out.accept(new TraceEvent.Cut(now, event, at, packet, piece, offset, size, more));
    }

    @Override
    public void joined(long now, String at, long packet) {
        out.accept(new TraceEvent.Joined(now, event, at, packet));
    }

    @Override
    public void bindingCreated(
            long now, String at, Endpoint internal, Endpoint external, long deadline) {
        out.accept(new TraceEvent.BindingCreated(now, event, at, internal, external, deadline));
    }

    @Override
    public void bindingRefreshed(long now, String at, Endpoint external, long deadline) {
        out.accept(new TraceEvent.BindingRefreshed(now, event, at, external, deadline));
    }

    @Override
    public void bindingExpired(long now, String at, Endpoint external) {
        out.accept(new TraceEvent.BindingExpired(now, event, at, external));
    }

    @Override
    public void permissionOpened(long now, String at, Endpoint external, Endpoint remote) {
        out.accept(new TraceEvent.PermissionOpened(now, event, at, external, remote));
    }

    @Override
    public void noted(long now, String at, NatNote note, Endpoint external, Endpoint remote) {
        out.accept(new TraceEvent.Noted(now, event, at, note, external, remote));
    }

    @Override
    public void timerArmed(long now, String at, Object timer, long deadline) {
        out.accept(new TraceEvent.TimerArmed(now, event, at, timer, deadline));
    }

    @Override
    public void timerFired(long now, String at, Object timer) {
        out.accept(new TraceEvent.TimerFired(now, event, at, timer));
    }

    @Override
    public void commanded(long now, String at, Object command) {
        out.accept(new TraceEvent.Commanded(now, event, at, command));
    }

    @Override
    public void stateChanged(long now, String at, Object state, String why) {
        out.accept(new TraceEvent.StateChanged(now, event, at, state, why));
    }

    @Override
    public void signalled(long now, String at, Object signal) {
        out.accept(new TraceEvent.Signalled(now, event, at, signal));
    }

    @Override
    public void concluded(long now, String at, Object outcome) {
        out.accept(new TraceEvent.Concluded(now, event, at, outcome));
    }

    @Override
    public void fault(long now, String at, Object fault, boolean healed) {
        out.accept(new TraceEvent.Fault(now, event, at, fault, healed));
    }
}
