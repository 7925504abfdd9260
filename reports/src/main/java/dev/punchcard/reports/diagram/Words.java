package dev.punchcard.reports.diagram;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.reports.diagram.Item.Kind;
import dev.punchcard.reports.suite.Times;
import dev.punchcard.reports.table.Visible;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Texts of traces, short enough for a picture.
public final class Words {
    private static final Pattern FIELD = Pattern.compile("(?<=[\\[,( ])\\w+=");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int MOST = 34;
    private static final int LEAST = 5;
    private static final int MOST_KINDS = 6;

    private Words() {}

    /// One line without field names: `Greeting[player=bob, ownPort=7]` as `Greeting[bob, 7]`.
    static String brief(String text) {
        String line = FIELD.matcher(Visible.line(text)).replaceAll("");
        return cut(line, MOST);
    }

    /// A segment without its numbers, such as `FIN,ACK 12 bytes`.
    static String segment(TcpHeader tcp, int bytes) {
        return tcp.names() + (bytes == 0 ? "" : " " + bytes + " bytes");
    }

    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /// At most so long, but for why it was dropped, which is never cut.
    public static String label(Item.Arrow arrow, int most) {
        String why = arrow.why().isEmpty() ? "" : " ✕ " + arrow.why();
        return cut(arrow.label(), Math.max(LEAST, most - why.length())) + why;
    }

    public static String sign(Item.Sign sign) {
        return switch (sign) {
            case TRANSLATION -> ""; // its label begins with an arrow
            case BINDING -> "⊘ ";
            case COMMAND -> "▶ ";
            case STATE -> "● ";
            case TIMER -> "◷ ";
            case SIGNAL -> "» ";
            case OUTCOME -> "★ ";
            case SAID -> "↗ ";
            case HEARD -> "↘ ";
            case FAULT -> "⚡ ";
            case DROP -> "✕ ";
        };
    }

    /// At most so long: as many kinds are named as there is room for.
    public static String summary(Item.Fold fold, int most) {
        int packets = fold.packets().stream().mapToInt(Kind::count).sum();
        String what =
                switch (packets) {
                    case 0 -> "more";
                    case 1 -> "1 more packet";
                    default -> packets + " more packets";
                };
        String start = "… " + what + " like above, until " + Times.of(fold.end().time());
        for (int kinds = MOST_KINDS; kinds > 1; kinds--) {
            String text = start + kinds(fold, kinds);
            if (text.length() <= most) {
                return text;
            }
        }
        return cut(start + kinds(fold, 1), most);
    }

    /// So many kinds of both together, packets first.
    private static String kinds(Item.Fold fold, int most) {
        if (fold.packets().isEmpty()) {
            return ": " + kinds(fold.marks(), most);
        }
        String marks = kinds(fold.marks(), most / 2);
        return ": "
                + kinds(fold.packets(), most - most / 2)
                + (marks.isEmpty() ? "" : ", with ")
                + marks;
    }

    private static String kinds(List<Kind> all, int most) {
        String named =
                all.stream()
                        .limit(most)
                        .map(kind -> kind.count() + " × " + kind.name())
                        .collect(Collectors.joining(", "));
        return named.isEmpty() || all.size() <= most ? named : named + ", …";
    }

    /// The same for texts that differ in numbers only.
    static String shape(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }

    /// What a NAT did out of the ordinary, in short.
    static String note(TraceEvent.Noted noted) {
        return switch (noted.note()) {
            case LOCAL_CONFLICT -> noted.external() + " held for " + noted.remote();
            case CLASH -> noted.external() + " taken for " + noted.remote();
            case AMBIGUOUS -> noted.external() + " ambiguous";
            case STOLEN -> noted.external() + " taken away";
            case EVICTED -> noted.external() + " evicted";
            case REBOUND -> noted.external() + " shown instead";
            case BANISHED -> noted.remote() + " banished";
            case GUARDED -> noted.external() + " blocked";
        };
    }

    /// The same as a clause of its own.
    static String meaning(NatNote note) {
        return switch (note) {
            case LOCAL_CONFLICT -> "the router took a packet for itself and remembers it";
            case CLASH -> "another external endpoint has to be found";
            case AMBIGUOUS -> "several bindings show it, the oldest was chosen";
            case STOLEN -> "another binding shows it from here on";
            case EVICTED -> "its binding had to make room";
            case REBOUND -> "the binding shows another external endpoint";
            case BANISHED -> "nothing passes from or to it for a time";
            case GUARDED -> "it sent too much, and nothing of it passes for a time";
        };
    }

    /// The cause of a drop as a clause: the place `at` comes before it.
    public static String cause(DropReason reason) {
        return switch (reason) {
            case LOSS -> "lost it, as bad lines do";
            case QUEUE_FULL -> "has no room for it in its queue";
            case TOO_BIG -> "carries no packet as large as that, and tells nobody";
            case LINK_DOWN -> "is down";
            case PARTITIONED -> "is cut off from where it should go";
            case NO_ROUTE -> "knows no host or NAT of that address";
            case TTL_EXCEEDED -> "was one router more than its sender allowed";
            case NO_SOCKET -> "has no open socket on that port";
            case NO_CONNECTION -> "listens there, but knows no connection that this could be of";
            case BACKLOG_FULL -> "has no place left for who waits at that port";
            case HOST_FULL -> "has as many connections as it can hold";
            case ASLEEP -> "is asleep";
            case BUFFER_FULL -> "is slow, and its buffer is full";
            case INCOMPLETE -> "waited for its other pieces in vain";
            case REASSEMBLY_FULL -> "waits for the pieces of as many others as it can";
            case REDUNDANT -> "has another copy of this piece already";
            case BAD_CHECKSUM -> "found that its bytes had changed on the way";
            case OUT_OF_WINDOW -> "looks at its numbers, which nobody can expect";
            case BAD_STATE -> "expects no such segment of that connection, or of none";
            case NO_MAPPING -> "has no binding for that external endpoint";
            case EXPIRED -> "had a binding for that external endpoint, but its time was over";
            case FILTERED -> "has a binding for it, but no permission for that sender";
            case NO_HAIRPIN -> "does not turn packets for its own outside back to its inside";
            case PORTS_EXHAUSTED -> "has no free external port";
            case TABLE_FULL -> "has no room for another binding or permission";
            case QUOTA -> "allows one host, or one remote, no more bindings";
            case TOO_FAST -> "makes no more bindings in this second";
            case CLASH -> "had to show a port that was taken";
            case FOR_ROUTER -> "is the router that it was for, and has no use for it";
            case FORBIDDEN -> "lets nothing out to that port";
            case BANISHED -> "lets nothing pass from or to that remote for a time";
            case GUARDED -> "lets nothing of that host pass for a time, since it sent too much";
            case EATEN -> "has a helper that took it for something else";
            case FRAGMENT -> "does not pass this piece of a datagram";
            case ICMP_REFUSED -> "lets no ICMP error in";
            case STALE_ADDRESS -> "would show an address that it has lost";
            case NOT_SENT -> "did not let it out: no route, a full buffer, too long, or forbidden";
        };
    }
}
