package dev.punchcard.scenarios.detect;

import java.util.EnumSet;
import java.util.Set;

/// Something about a NAT that keeps a detector from asking its questions, or changes the NAT under
/// them: nothing may then be seen of any axis, or what contradicts itself; and of some, what is not
/// so.
enum Disturbance {
    NOT_LET_OUT("it does not let out what goes to all ports of the server"),
    UNCARRIED("it sends all to names that a NAT64 above it would know"),
    BYPASSED("it does not translate towards all addresses of the server"),
    GUARDED("its rate guard may take the questions for an attack"),
    RESTLESS("its bindings change by themselves"),
    TIGHT("it has no room for all questions"),
    CROWDED("it changes its ways while it is asked, for it feels crowded"),
    BRIEF("bindings end while they are looked at");

    private final String reason;

    Disturbance(String reason) {
        this.reason = reason;
    }

    /// What the policy says there, and what it may look like with this about it.
    <T> Claim<T> on(Axis axis, Claim<T> claim) {
        return claim.hidden(true, reason)
                .wavers(true, reason)
                .looksAnyhow(mistaken().contains(axis), reason);
    }

    /// Of what something may be seen that is not so.
    private Set<Axis> mistaken() {
        return switch (this) {
            case UNCARRIED -> EnumSet.noneOf(Axis.class);
            case NOT_LET_OUT -> EnumSet.of(Axis.HAIRPIN);
            case BYPASSED -> EnumSet.allOf(Axis.class); // it is not the NAT that is seen
            case GUARDED -> {
                Set<Axis> all = ofPorts();
                all.addAll(EnumSet.of(Axis.FILTERING, Axis.FIRST, Axis.STREAM));
                yield all;
            }
            case RESTLESS ->
                    EnumSet.of(
                            Axis.HAIRPIN,
                            Axis.UNSOLICITED,
                            Axis.ALLOCATION,
                            Axis.ADDRESSES,
                            Axis.FIRST,
                            Axis.STREAM,
                            Axis.REFRESH);
            case TIGHT -> {
                Set<Axis> all = ofPorts();
                all.addAll(EnumSet.of(Axis.FIRST, Axis.STREAM));
                yield all;
            }
            case CROWDED -> ofPorts();
            case BRIEF -> EnumSet.of(Axis.HAIRPIN, Axis.UNSOLICITED, Axis.FIRST, Axis.STREAM);
        };
    }

    /// What is seen otherwise where bindings are lacking, or are made in another way.
    private static Set<Axis> ofPorts() {
        return EnumSet.of(
                Axis.MAPPING,
                Axis.HAIRPIN,
                Axis.UNSOLICITED,
                Axis.ALLOCATION,
                Axis.PARITY,
                Axis.PAIRS);
    }
}
