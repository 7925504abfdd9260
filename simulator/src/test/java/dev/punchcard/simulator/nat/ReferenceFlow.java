package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.FIN;
import static dev.punchcard.simulator.nat.Line.RST;
import static dev.punchcard.simulator.nat.Line.SYN;
import static dev.punchcard.simulator.nat.Line.SYN_ACK;

import dev.punchcard.simulator.nat.policy.FlowTimes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// One flow of TCP once more, by the table that Linux itself has (`tcp_conntracks` of
/// `nf_conntrack_proto_tcp`), which is written down here as it is there: a row for what comes, a
/// column for the state it finds.
///
/// All segments of an end begin at one number, and all that acknowledge acknowledge the one after
/// it: what is there to be acknowledged is its first SYN or FIN.
final class ReferenceFlow {
    /// No flow, SYN_SENT, SYN_RECV, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK, TIME_WAIT, CLOSE,
    /// SYN_SENT2.
    private static final List<String> STATES =
            List.of("NO", "SS", "SR", "ES", "FW", "CW", "LA", "TW", "CL", "S2");

    private static final List<Integer> KINDS = List.of(SYN, SYN_ACK, FIN, ACK, RST);

    private static final String[] ORIGINAL = {
        "SS SS IG IG IG IG IG SS SS S2",
        "IV IV SR IV IV IV IV IV IV SR",
        "IV IV FW FW LA LA LA TW CL IV",
        "ES IV ES ES CW CW TW TW CL IV",
        "IV CL CL CL CL CL CL CL CL CL"
    };
    private static final String[] REPLY = {
        "IV S2 IV IV IV IV IV SS IV S2",
        "IV SR IG IG IG IG IG IG IG SR",
        "IV IV FW FW LA LA LA TW CL IV",
        "IV IG SR ES CW CW TW TW CL IG",
        "IV CL CL CL CL CL CL CL CL CL"
    };

    private final FlowTimes times;
    private String state = "NO";
    private boolean outward; // who began is inside
    private boolean replied;
    private final boolean[] said = new boolean[2]; // a SYN or FIN, by who began and the other
    private final boolean[] waits = new boolean[2]; // for that to be acknowledged
    private long deadline;

    ReferenceFlow(FlowTimes times) {
        this.times = times;
    }

    /// Whether a segment passes that comes at that time.
    boolean passes(long now, boolean out, int flags) {
        if (now >= deadline) {
            state = "NO";
        }
        if (state.equals("NO")) {
            return out && begin(now, after(ORIGINAL, flags), flags);
        }
        boolean reply = out != outward;
        String next = after(reply ? REPLY : ORIGINAL, flags);
        if (next.equals("IV") || next.equals("IG")) {
            return next.equals("IG");
        }
        if (next.equals("SS") && !state.equals("SS")) { // it is over, and another begins
            state = "NO";
            return out && begin(now, next, flags);
        }
        boolean again = !replied && !reply && next.equals("SS");
        boolean refused = !replied && next.equals("CL") && flags == RST;
        state = next;
        count(reply ? 1 : 0, flags);
        if (!again) {
            deadline = now + (refused ? 1 : life().toNanos());
        }
        replied |= reply;
        return true;
    }

    private void count(int side, int flags) {
        waits[side] |= !said[side] && (flags & (SYN | (FIN & ~ACK))) != 0;
        said[side] |= (flags & (SYN | (FIN & ~ACK))) != 0;
        waits[1 - side] &= (flags & ACK) == 0;
    }

    private boolean begin(long now, String next, int flags) {
        if (next.equals("IV")) {
            return false;
        }
        state = next;
        outward = true;
        replied = false;
        Arrays.fill(said, false);
        Arrays.fill(waits, false);
        count(0, flags);
        deadline = now + life().toNanos();
        return true;
    }

    private String after(String[] table, int flags) {
        return table[KINDS.indexOf(flags)].split(" ", -1)[STATES.indexOf(state)];
    }

    private Duration life() {
        Duration life =
                switch (state) {
                    case "SS", "S2" -> times.synSent();
                    case "SR" -> times.synReceived();
                    case "ES" -> times.established();
                    case "FW" -> times.finWait();
                    case "CW" -> times.closeWait();
                    case "LA" -> times.lastAck();
                    case "TW" -> times.timeWait();
                    case "CL" -> times.close();
                    default -> throw new IllegalStateException("no state: " + state);
                };
        boolean oneSided = state.equals("ES") && !replied;
        boolean brief =
                (oneSided || waits[0] || waits[1]) && times.unacknowledged().compareTo(life) < 0;
        return brief ? times.unacknowledged() : life;
    }
}
