package dev.punchcard.core.punch;

/// When the probes of a plan leave; times are nanoseconds.
///
/// ```
///   delay   round 1    gap   round 2    gap   …      tries rounds in all
///   ├──────┤x─x─x─x├────────┤x─x─x─x├───────┤
///            └─ pace
/// ```
///
/// @param tries rounds of probes that go all the way
/// @param gap from the last probe of a round to the first of the next
/// @param pace from one probe of a round to the next
/// @param ttl of the probes of one more round before the others, or [#FAR] for no such round; it
///   opens one's own NAT without touching the other's, where an unexpected packet may do harm
public record Rhythm(long delay, int tries, long gap, long pace, int ttl) {
    /// As far as the system sends.
    public static final int FAR = 0;

    public Rhythm {
        if (delay < 0 || tries < 1 || gap < 0 || pace < 0 || ttl < 0 || ttl > 255) {
            throw new IllegalArgumentException(
                    "no rhythm: " + delay + ", " + tries + ", " + gap + ", " + pace + ", " + ttl);
        }
    }

    int rounds() {
        return tries + (ttl == FAR ? 0 : 1);
    }
}
