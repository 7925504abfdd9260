package dev.punchcard.scenarios.detect;

import java.util.EnumSet;
import java.util.Set;

/// Something about a NAT that keeps a detector from asking its questions, or changes the NAT under
/// them: nothing may then be seen of any axis, or what contradicts itself; and of some, what is not
/// so.
enum Disturbance {
    NOT_LET_OUT(
            "it does not let out what goes to all ports of the server", EnumSet.of(Axis.HAIRPIN)),
    UNCARRIED("it sends all to names that a NAT64 above it would know", EnumSet.noneOf(Axis.class)),
    BYPASSED(
            "it does not translate towards all addresses of the server",
            EnumSet.allOf(Axis.class)), // which is not the NAT that is seen
    GUARDED(
            "its rate guard may take the questions for an attack",
            EnumSet.of(
                    Axis.MAPPING,
                    Axis.FILTERING,
                    Axis.HAIRPIN,
                    Axis.UNSOLICITED,
                    Axis.ALLOCATION,
                    Axis.PARITY,
                    Axis.PAIRS,
                    Axis.FIRST,
                    Axis.STREAM)),
    RESTLESS(
            "its bindings change by themselves",
            EnumSet.of(
                    Axis.HAIRPIN,
                    Axis.UNSOLICITED,
                    Axis.ALLOCATION,
                    Axis.ADDRESSES,
                    Axis.FIRST,
                    Axis.STREAM,
                    Axis.REFRESH)),
    TIGHT(
            "it has no room for all questions",
            EnumSet.of(
                    Axis.MAPPING,
                    Axis.HAIRPIN,
                    Axis.UNSOLICITED,
                    Axis.ALLOCATION,
                    Axis.PARITY,
                    Axis.PAIRS,
                    Axis.FIRST,
                    Axis.STREAM)),
    CROWDED(
            "it changes its ways while it is asked, for it feels crowded",
            EnumSet.of(
                    Axis.MAPPING,
                    Axis.HAIRPIN,
                    Axis.UNSOLICITED,
                    Axis.ALLOCATION,
                    Axis.PARITY,
                    Axis.PAIRS)),
    BRIEF(
            "bindings end while they are looked at",
            EnumSet.of(Axis.HAIRPIN, Axis.UNSOLICITED, Axis.FIRST, Axis.STREAM));

    private final String reason;
    private final Set<Axis> mistaken;

    Disturbance(String reason, Set<Axis> mistaken) {
        this.reason = reason;
        this.mistaken = mistaken;
    }

    /// What the policy says there, and what it may look like with this about it.
    <T> Claim<T> on(Axis axis, Claim<T> claim) {
        return claim.hidden(true, reason)
                .wavers(true, reason)
                .looksAnyhow(mistaken.contains(axis), reason);
    }
}
