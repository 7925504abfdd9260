package dev.punchcard.core.protocol.holepuncher;

/// Behaviour of the original that is repaired unless its switch is on.
public enum HolepuncherQuirk {
    /// Q1
    DIRTY_EXCHANGE(
            "A, B: the exchange leaves every second member registered; B closes those after it"),
    /// Q2
    BLOCKING_AUTOSTART("the autostart holds up the whole server until its exchange"),
    /// Q3
    NO_REPEAT("nothing is said twice, and a repeated registration is refused"),
    /// Q4
    TEXT_IS_HOST("A, M: whoever confirms counts as host, on the host too"),
    /// Q7
    STUCK_CLOSE("B: a closed session stays, without its players' names, for ever"),
    /// Q10
    OPEN_CONTROL("anybody may start a session and take anybody out of one"),
    /// Q16
    NO_EXPIRY("A, M: sessions do not end by themselves"),
    /// Q17
    BIND_EXTERNAL_PORT("peers punch from a new socket bound to the number of their external port"),
    /// Q22
    LOST_CONFIRM("B: whose confirmation comes before ours gets neither greetings nor ours");

    private final String doc;

    HolepuncherQuirk(String doc) {
        this.doc = doc;
    }

    String doc() {
        return doc;
    }
}
