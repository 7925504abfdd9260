package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;

/// The server's record that joins peers: who is in, in the order in which they joined.
final class HolepuncherSession {
    private static final int MOST_DIGITS = 9;

    final String id;
    final String max;
    final int seats;
    final Remote creator;
    final List<Member> members = new ArrayList<>(2);
    boolean starting; // the autostart's timer runs
    private String host = ""; // the first who joined from the creator's IP
    private boolean hosted;
    private List<String> nicks = List.of(); // of the members
    private Payload lobby = Payload.EMPTY; // in bytes
    private boolean listed; // in the two above: when asked for, until members change

    /// One who is in, and where he is reached.
    ///
    /// @param quiet whether he speaks dialect M, so hears of nothing but `ok` and `peers`
    /// @param place the word of his endpoint: comparing it follows no reference
    record Member(
            String name,
            String nick,
            Remote remote,
            HolepuncherSession session,
            boolean quiet,
            long place) {
        Member(String name, String nick, Remote remote, HolepuncherSession session, boolean quiet) {
            this(name, nick, remote, session, quiet, remote.endpoint().v4Word());
        }

        boolean isAt(Remote from) {
            return place == from.endpoint().v4Word() && (place >= 0 || remote.equals(from));
        }

        boolean isAt(IpAddress address) {
            return remote.endpoint().address().equals(address);
        }
    }

    HolepuncherSession(String id, String max, Remote creator) {
        this.id = id;
        this.max = max;
        this.seats = seats(max);
        this.creator = creator;
    }

    void add(Member member) {
        members.add(member);
        listed = false;
        if (!hosted && member.isAt(creator.endpoint().address())) {
            host = member.name();
            hosted = true;
        }
    }

    void remove(Member member) {
        members.remove(member);
        listed = false;
    }

    /// Whether the one who was first in from the creator's IP has this address.
    boolean isHostAt(Remote remote) {
        for (Member member : members) {
            if (hosted && member.name().equals(host) && member.remote().equals(remote)) {
                return true;
            }
        }
        return false;
    }

    Lobby lobby() {
        if (!listed) {
            List<String> all = new ArrayList<>(members.size());
            for (Member member : members) {
                all.add(member.nick());
            }
            Lobby made = new Lobby(all, max);
            nicks = made.nicks();
            lobby = made.bytes();
            listed = true;
        }
        return new Lobby(nicks, max, lobby);
    }

    /// Where the others are, as `receiver` is told.
    ///
    /// @param flagged whether dialect B's last field is said
    Peers peers(Member receiver, boolean flagged) {
        List<Entry> entries = new ArrayList<>(members.size());
        IpAddress home = creator.endpoint().address();
        for (Member member : members) {
            if (!member.equals(receiver)) {
                HostFlag flag = member.isAt(home) ? HostFlag.YES : HostFlag.NO;
                entries.add(
                        new Entry(
                                member.name(),
                                member.remote().endpoint(),
                                flagged ? flag : HostFlag.UNSAID));
            }
        }
        return new Peers(entries);
    }

    /// The maximum as the original's language reads it; 0 where it cannot be used (Q19).
    private static int seats(String max) {
        String digits = max.strip();
        digits = digits.startsWith("+") ? digits.substring(1) : digits;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return 0;
            }
        }
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
