package dev.punchcard.core.trace;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of events, as the word under `kind` in a trace file.
enum TraceKind {
    BOUND("bound"),
    SENT("sent"),
    TTL_SET("ttlSet"),
    RECEIVED("received"),
    SEGMENT_SENT("segmentSent"),
    SEGMENT_RECEIVED("segmentReceived"),
    CONNECTION_OPENED("connectionOpened"),
    CONNECTION_CLOSED("connectionClosed"),
    FRAME_SENT("frameSent"),
    FRAME_RECEIVED("frameReceived"),
    FORWARDED("forwarded"),
    TRANSLATED("translated"),
    DROPPED("dropped"),
    ICMP_SENT("icmpSent"),
    ICMP_RECEIVED("icmpReceived"),
    CUT("cut"),
    JOINED("joined"),
    BINDING_CREATED("bindingCreated"),
    BINDING_REFRESHED("bindingRefreshed"),
    BINDING_EXPIRED("bindingExpired"),
    PERMISSION_OPENED("permissionOpened"),
    NOTED("noted"),
    TIMER_ARMED("timerArmed"),
    TIMER_FIRED("timerFired"),
    COMMANDED("commanded"),
    STATE_CHANGED("stateChanged"),
    SIGNALLED("signalled"),
    CONCLUDED("concluded"),
    FAULT("fault");

    private final String word;

    TraceKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<TraceKind> named(String word) {
        return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
    }

    static TraceKind of(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Bound _ -> BOUND;
            case TraceEvent.Sent _ -> SENT;
            case TraceEvent.TtlSet _ -> TTL_SET;
            case TraceEvent.Received _ -> RECEIVED;
            case TraceEvent.SegmentSent _ -> SEGMENT_SENT;
            case TraceEvent.SegmentReceived _ -> SEGMENT_RECEIVED;
            case TraceEvent.ConnectionOpened _ -> CONNECTION_OPENED;
            case TraceEvent.ConnectionClosed _ -> CONNECTION_CLOSED;
            case TraceEvent.FrameSent _ -> FRAME_SENT;
            case TraceEvent.FrameReceived _ -> FRAME_RECEIVED;
            case TraceEvent.Forwarded _ -> FORWARDED;
            case TraceEvent.Translated _ -> TRANSLATED;
            case TraceEvent.Dropped _ -> DROPPED;
            case TraceEvent.IcmpSent _ -> ICMP_SENT;
            case TraceEvent.IcmpReceived _ -> ICMP_RECEIVED;
            case TraceEvent.Cut _ -> CUT;
            case TraceEvent.Joined _ -> JOINED;
            case TraceEvent.BindingCreated _ -> BINDING_CREATED;
            case TraceEvent.BindingRefreshed _ -> BINDING_REFRESHED;
            case TraceEvent.BindingExpired _ -> BINDING_EXPIRED;
            case TraceEvent.PermissionOpened _ -> PERMISSION_OPENED;
            case TraceEvent.Noted _ -> NOTED;
            case TraceEvent.TimerArmed _ -> TIMER_ARMED;
            case TraceEvent.TimerFired _ -> TIMER_FIRED;
            case TraceEvent.Commanded _ -> COMMANDED;
            case TraceEvent.StateChanged _ -> STATE_CHANGED;
            case TraceEvent.Signalled _ -> SIGNALLED;
            case TraceEvent.Concluded _ -> CONCLUDED;
            case TraceEvent.Fault _ -> FAULT;
        };
    }
}
