package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.reports.table.Visible;

/// Events of real servers and peers as lines for people; names in them come from the wire.
final class EventText {
    private EventText() {}

    /// Whether bytes came or went.
    static boolean isMessage(TraceEvent event) {
        return event instanceof TraceEvent.Sent
                || event instanceof TraceEvent.Received
                || event instanceof TraceEvent.FrameSent
                || event instanceof TraceEvent.FrameReceived;
    }

    /// Whether it is only the clockwork of a machine.
    static boolean isTimer(TraceEvent event) {
        return event instanceof TraceEvent.TimerArmed || event instanceof TraceEvent.TimerFired;
    }

    static String of(TraceEvent event) {
        return Visible.line(event.at() + " " + what(event));
    }

    private static String what(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Bound e -> "bound " + e.local() + " to " + e.endpoint();
            case TraceEvent.Sent e -> "to " + e.target() + " " + e.payload().readable();
            case TraceEvent.Received e -> "from " + e.source() + " " + e.payload().readable();
            case TraceEvent.TtlSet e -> "packet " + e.packet() + " has TTL " + e.ttl();
            case TraceEvent.IcmpSent e -> "said " + e.error() + " about packet " + e.about();
            case TraceEvent.IcmpReceived e -> "heard " + e.error() + " about " + e.target();
            case TraceEvent.Cut e -> "cut packet " + e.packet() + ", piece " + e.piece();
            case TraceEvent.Joined e -> "joined packet " + e.packet();
            case TraceEvent.SegmentSent e ->
                    "segment to " + e.target() + " " + e.header().words(e.payload().size());
            case TraceEvent.SegmentReceived e -> "segment from " + e.source();
            case TraceEvent.ConnectionOpened e -> "connected to " + e.remote();
            case TraceEvent.ConnectionClosed e -> "not connected to " + e.remote() + ": " + e.why();
            case TraceEvent.FrameSent e -> "to " + e.target() + " " + e.payload().readable();
            case TraceEvent.FrameReceived e -> "from " + e.source() + " " + e.payload().readable();
            case TraceEvent.Forwarded e -> "forwarded packet " + e.packet();
            case TraceEvent.Translated e -> "translated " + e.internal() + " = " + e.external();
            case TraceEvent.Dropped e -> "dropped packet " + e.packet() + ": " + e.reason();
            case TraceEvent.BindingCreated e -> "binding " + e.internal() + " = " + e.external();
            case TraceEvent.BindingRefreshed e -> "binding refreshed " + e.external();
            case TraceEvent.BindingExpired e -> "binding expired " + e.external();
            case TraceEvent.PermissionOpened e -> "permission " + e.external() + " " + e.remote();
            case TraceEvent.Noted e -> e.note() + " " + e.external() + " " + e.remote();
            case TraceEvent.TimerArmed e -> "armed " + e.timer();
            case TraceEvent.TimerFired e -> "fired " + e.timer();
            case TraceEvent.Commanded e -> "command " + e.command();
            case TraceEvent.StateChanged e -> "state " + e.state() + ": " + e.why();
            case TraceEvent.Signalled e -> "signal " + e.signal();
            case TraceEvent.Concluded e -> e.outcome().toString();
            case TraceEvent.Fault e -> (e.healed() ? "healed " : "fault ") + e.fault();
        };
    }
}
