package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /// One who is in, and where he is reached.
    ///
    /// Who registers again is answered from what lies in here: among very many sessions each
    /// further object is waited for.
    static final class Member {
        final String name;
        final String nick;
        final Remote remote;
        final HolepuncherSession session;
        final boolean quiet; // speaks dialect M, so hears of nothing but `ok` and `peers`
        private final long place; // the word of his endpoint: comparing it follows no reference
        private final String max; // of the session, as are the next two
        private List<String> nicks = List.of();
        private Payload told = Payload.EMPTY; // the lobby in bytes

        Member(String name, String nick, Remote remote, HolepuncherSession session, boolean quiet) {
            this.name = name;
            this.nick = nick;
            this.remote = remote;
            this.session = session;
            this.quiet = quiet;
            this.place = remote.endpoint().v4Word();
            this.max = session.max;
        }

        Lobby lobby() {
            return new Lobby(nicks, max, told);
        }

        boolean isAt(Remote from) {
            return place == from.endpoint().v4Word() && (place >= 0 || remote.equals(from));
        }

        boolean isAt(IpAddress address) {
            return remote.endpoint().address().equals(address);
        }

        /// What he said to come in.
        RegisterClient registration() {
            return new RegisterClient(
                    name, session.id, quiet ? Optional.empty() : Optional.of(nick));
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
        listMembers();
        if (!hosted && member.isAt(creator.endpoint().address())) {
            host = member.name;
            hosted = true;
        }
    }

    void remove(Member member) {
        members.remove(member);
        listMembers();
    }

    private void listMembers() {
        List<String> all = new ArrayList<>(members.size());
        for (Member member : members) {
            all.add(member.nick);
        }
        Lobby lobby = new Lobby(all, max);
        for (Member member : members) {
            member.nicks = lobby.nicks();
            member.told = lobby.bytes();
        }
    }

    /// Whether the one who was first in from the creator's IP has this address.
    boolean isHostAt(Remote remote) {
        for (Member member : members) {
            if (hosted && member.name.equals(host) && member.remote.equals(remote)) {
                return true;
            }
        }
        return false;
    }

    Lobby lobby() {
        return members.getFirst().lobby();
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
                                member.name,
                                member.remote.endpoint(),
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
