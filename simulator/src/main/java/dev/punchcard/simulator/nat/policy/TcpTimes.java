package dev.punchcard.simulator.nat.policy;

import java.time.Duration;

/// How long sessions of TCP live from a segment on that passes (RFC 5382 REQ-5, RFC 7857 §2.1).
///
/// @param synSent while an inside endpoint calls and nothing has come back
/// @param transitory while a session is only half open, or one side has closed it
/// @param established while it is open
/// @param afterFin once both sides have closed it and know of each other
/// @param afterRst once one side has reset it; where that is 0, it is over at once
public record TcpTimes(
        Duration synSent,
        Duration transitory,
        Duration established,
        Duration afterFin,
        Duration afterRst) {
    /// The least that REQ-5 allows: 2 h 4 min for what is open, and 4 min for the rest.
    public static final TcpTimes CONFORMANT = seconds(7_440, 240);

    public TcpTimes {
        requirePositive(synSent);
        requirePositive(transitory);
        requirePositive(established);
        if (afterFin.isNegative() || afterRst.isNegative()) {
            throw new IllegalArgumentException(
                    "no time is " + (afterFin.isNegative() ? afterFin : afterRst));
        }
    }

    /// @param transitory for all that is not open
    public static TcpTimes seconds(int established, int transitory) {
        Duration rest = Duration.ofSeconds(transitory);
        return new TcpTimes(rest, rest, Duration.ofSeconds(established), rest, rest);
    }

    public TcpTimes withSynSent(Duration other) {
        return new TcpTimes(other, transitory, established, afterFin, afterRst);
    }

    public TcpTimes withAfterFin(Duration other) {
        return new TcpTimes(synSent, transitory, established, other, afterRst);
    }

    public TcpTimes withAfterRst(Duration other) {
        return new TcpTimes(synSent, transitory, established, afterFin, other);
    }

    private static void requirePositive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("lifetimes are positive, not " + time);
        }
    }
}
