package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.translator.Entry;
import dev.punchcard.simulator.nat.translator.EntryTable;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;

/// Segments of TCP, which tell what becomes of their connection: a binding lives as long as one of
/// its sessions, and each of those by the time of its state.
///
/// Only a call makes a binding, and only a call makes a session, whoever calls. What else passes by
/// a binding without being of a session of it is translated, and changes nothing (RFC 6146
/// §3.5.2.2).
final class Sessions implements Usage {
    private static final long BURIAL = 1_000_000_000L; // ns at least between two

    private final TcpPolicy policy;
    private final BindingTable table;
    private final Ledger ledger;
    private final Strays strays;
    private final int most;
    private final EntryTable<Session> sessions = new EntryTable<>(Session[]::new, Session.NONE);
    private final EntryTable<Roster> rosters = new EntryTable<>(Roster[]::new, Roster.NONE);
    private long nextBurial;
    private DropReason refusal = DropReason.TABLE_FULL;

    /// The sessions of one binding.
    private static final class Roster implements Entry {
        private static final Roster NONE = new Roster(Binding.ABSENT);

        private final Binding binding;
        private Session newest = Session.NONE;
        private int size; // those that are over included
        private int swept = 8; // its size when they had left, or a few

        Roster(Binding binding) {
            this.binding = binding;
        }

        @Override
        public boolean isAlive(long now) {
            return binding.isAlive(now);
        }
    }

    /// @param most how many it knows at once
    Sessions(TcpPolicy policy, BindingTable table, Ledger ledger, Strays strays, int most) {
        this.policy = policy;
        this.table = table;
        this.ledger = ledger;
        this.strays = strays;
        this.most = most;
    }

    /// What a NAT's policy is for segments. Who has called is answered by where he came in,
    /// whatever the rule for datagrams: a connection has one endpoint for all its segments. Whoever
    /// is not played calls as well, and gives up.
    static TablePolicy policy(TablePolicy table) {
        TcpPolicy tcp = table.tcp();
        return table.with(tcp.mapping().orElse(table.mapping()))
                .with(tcp.filtering().orElse(table.filtering()))
                .with(ReplyRule.REUSE)
                .with(new Lifetime(tcp.times().synSent(), tcp.times().synSent()))
                .withUnmapped(Unsolicited.DROP)
                .withFiltered(Unsolicited.DROP);
    }

    private static Segment segment(Packet packet) {
        if (packet.header() instanceof Header.Tcp(Segment segment)) {
            return segment;
        }
        throw new IllegalStateException("no segment: " + packet);
    }

    @Override
    public boolean fits(long now, Binding binding, boolean inward, Packet packet) {
        Segment segment = segment(packet);
        if (binding == Binding.ABSENT) {
            return Course.isCall(segment) || refuse(DropReason.NO_MAPPING);
        }
        if (!policy.windows()) {
            return true;
        }
        Session session = find(binding, inward ? packet.source() : packet.target());
        return !session.isAlive(now)
                || session.course().expects(inward, segment)
                || refuse(DropReason.OUT_OF_WINDOW);
    }

    private boolean refuse(DropReason why) {
        refusal = why;
        return false;
    }

    @Override
    public DropReason refusal() {
        return refusal;
    }

    @Override
    public boolean leaves(long now, Binding binding, boolean fresh, Packet packet) {
        Segment segment = segment(packet);
        Endpoint remote = packet.target();
        boolean call = Course.isCall(segment);
        Session session = session(now, binding, remote, call);
        if (session == Session.NONE) {
            return !call || refuse(DropReason.TABLE_FULL);
        }
        if (!table.permit(now, binding, remote, 0, false)) {
            return refuse(DropReason.TABLE_FULL);
        }
        if (call) {
            strays.expect(binding.external(), remote);
        }
        long before = session.need();
        if (!segment.isRst()) {
            session.want();
        }
        use(now, session, false, segment);
        settle(now, session, before);
        return true;
    }

    /// A stranger may not call where nobody may; what is forwarded is there to be called.
    @Override
    public boolean admits(long now, Binding binding, Packet packet) {
        return table.permits(now, binding, packet.source())
                && (policy.simultaneous() || !Course.isCall(segment(packet)));
    }

    @Override
    public boolean enters(long now, Binding binding, Packet packet) {
        Segment segment = segment(packet);
        Session session = session(now, binding, packet.source(), Course.isCall(segment));
        if (session == Session.NONE) {
            return !Course.isCall(segment) || refuse(DropReason.TABLE_FULL);
        }
        if (!binding.answered()) {
            binding.answer();
            ledger.answered(binding);
        }
        long before = session.need();
        use(now, session, true, segment);
        settle(now, session, before);
        return true;
    }

    /// Two may be connected by one binding while one of them calls the other by another: what is
    /// open between them stays where it is until something else is open. And an RST asks for
    /// nothing; it may be about a connection that is over.
    @Override
    public boolean isAnswered(long now, Binding binding, Packet packet) {
        Endpoint internal = binding.internal();
        Endpoint remote = packet.source();
        Binding usual = table.outbound(now, ledger.mapping(internal), internal, remote);
        boolean moves = usual != binding && isOpen(now, usual, remote);
        return !segment(packet).isRst() && (!moves || isOpen(now, binding, remote));
    }

    private boolean isOpen(long now, Binding binding, Endpoint remote) {
        Session session = find(binding, remote);
        return session.isAlive(now) && session.course().state() == Course.State.OPEN;
    }

    /// The live session of a binding with a remote, which is made where none is and `anew` says so;
    /// else, and where no more fit, [Session#NONE].
    private Session session(long now, Binding binding, Endpoint remote, boolean anew) {
        Session known = find(binding, remote);
        if (known.isAlive(now)) {
            return known;
        }
        if (!anew || !hasRoom(now)) {
            return Session.NONE;
        }
        sessions.remove(known.hash(), known);
        Session made = new Session(binding, remote);
        sessions.add(made.hash(), made, now, _ -> {});
        Roster roster = roster(now, binding);
        if (++roster.size > 2 * roster.swept) {
            longest(now, roster);
        }
        made.older = living(now, roster.newest, made);
        roster.newest = made;
        return made;
    }

    private Session find(Binding binding, Endpoint remote) {
        long hash = Session.hash(binding, remote);
        int slot = sessions.first(hash);
        while (slot != EntryTable.NONE) {
            if (sessions.at(slot).isOf(binding, remote)) {
                return sessions.at(slot);
            }
            slot = sessions.next(hash, slot);
        }
        return Session.NONE;
    }

    private boolean hasRoom(long now) {
        if (sessions.size() >= most && now >= nextBurial) {
            sessions.bury(now, _ -> {});
            nextBurial = now + BURIAL;
        }
        return sessions.size() < most;
    }

    private Roster roster(long now, Binding binding) {
        int slot = rosters.first(binding.hash());
        while (slot != EntryTable.NONE) {
            if (rosters.at(slot).binding == binding) {
                return rosters.at(slot);
            }
            slot = rosters.next(binding.hash(), slot);
        }
        Roster made = new Roster(binding);
        rosters.add(binding.hash(), made, now, _ -> {});
        return made;
    }

    /// The first in line that lives, or that session where none does.
    private static Session living(long now, Session first, Session last) {
        Session session = first;
        while (session != Session.NONE && !session.isAlive(now)) {
            session = session.older == session ? Session.NONE : session.older;
        }
        return session == Session.NONE ? last : session;
    }

    /// An RST shortens a session's life, and never lengthens it. What is over at once still is for
    /// the segment that ends it, which has yet to be translated.
    private void use(long now, Session session, boolean inward, Segment segment) {
        session.course().note(inward, segment);
        long until = now + Math.max(1, life(session.course().state()));
        boolean kept = segment.isRst() && session.deadline() != Long.MIN_VALUE;
        session.liveUntil(kept ? Math.min(session.deadline(), until) : until);
    }

    private long life(Course.State state) {
        TcpTimes times = policy.times();
        return switch (state) {
            case CALLING -> times.synSent().toNanos();
            case HALF_OPEN, CLOSING -> times.transitory().toNanos();
            case OPEN -> times.established().toNanos();
            case CLOSED -> times.afterFin().toNanos();
            case RESET -> times.afterRst().toNanos();
        };
    }

    /// Has a binding live as long as the session that needs it longest.
    private void settle(long now, Session session, long before) {
        Binding binding = session.binding();
        long until = session.need();
        if (until < before && before >= binding.deadline()) {
            until = longest(now, roster(now, binding));
        } else if (until <= binding.deadline()) {
            return;
        }
        table.extend(now, binding, until - now);
    }

    /// What a binding's sessions need; those that are over leave the line.
    private static long longest(long now, Roster roster) {
        long longest = now + 1;
        Session session = living(now, roster.newest, roster.newest);
        roster.newest = session;
        boolean last = false;
        roster.size = 0;
        while (!last) {
            roster.size++;
            longest = Math.max(longest, session.need());
            session.older =
                    session.older == session ? session : living(now, session.older, session);
            last = session.older == session;
            session = session.older;
        }
        roster.swept = Math.max(8, roster.size);
        return longest;
    }

    @Override
    public void forget() {
        sessions.bury(Long.MAX_VALUE, _ -> {});
        rosters.bury(Long.MAX_VALUE, _ -> {});
        strays.forget();
    }
}
