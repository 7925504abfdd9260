package dev.punchcard.reports.diagram;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.reports.table.Visible;
import java.util.regex.Pattern;

/// Texts of traces, short enough for a picture.
public final class Words {
    private static final Pattern FIELD = Pattern.compile("(?<=[\\[,( ])\\w+=");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int MOST = 34;

    private Words() {}

    /// One line without field names: `Greeting[player=bob, ownPort=7]` as `Greeting[bob, 7]`.
    static String brief(String text) {
        String line = FIELD.matcher(Visible.line(text)).replaceAll("");
        return cut(line, MOST);
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /// The same for texts that differ in numbers only.
    static String shape(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }

    /// The cause of a drop as a clause: the place `at` comes before it.
    public static String cause(DropReason reason) {
        return switch (reason) {
            case LOSS -> "lost it, as bad lines do";
            case QUEUE_FULL -> "has no room for it in its queue";
            case TOO_BIG -> "carries no packet as large as that, and tells nobody";
            case NO_ROUTE -> "knows no host or NAT of that address";
            case TTL_EXCEEDED -> "was one router more than its sender allowed";
            case NO_SOCKET -> "has no open socket on that port";
            case INCOMPLETE -> "waited for its other pieces in vain";
            case REASSEMBLY_FULL -> "waits for the pieces of as many others as it can";
            case REDUNDANT -> "has another copy of this piece already";
            case BAD_CHECKSUM -> "found that its bytes had changed on the way";
            case NO_MAPPING -> "has no binding for that external endpoint";
            case EXPIRED -> "had a binding for that external endpoint, but its time was over";
            case FILTERED -> "has a binding for it, but no permission for that sender";
            case NO_HAIRPIN -> "does not turn packets for its own outside back to its inside";
            case PORTS_EXHAUSTED -> "has no free external port";
            case TABLE_FULL -> "has no room for another binding or permission";
            case NOT_SENT -> "did not let it out: no route, a full buffer, too long, or forbidden";
        };
    }
}
