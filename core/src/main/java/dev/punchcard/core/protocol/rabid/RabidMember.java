package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.rabid.RabidCommand.CreateSession;
import dev.punchcard.core.protocol.rabid.RabidCommand.EnterSession;
import dev.punchcard.core.protocol.rabid.RabidMessage.*;
import dev.punchcard.core.protocol.rabid.RabidSignal.Failure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a peer knows of its session, and what it has to ask the server for.
final class RabidMember {
    /// How long a refusal may belong to a kick, which names nobody. One that means ourselves is
    /// repeated with every ping, so it is heard after that.
    private static final long KICK_ECHO = 3_000_000_000L;

    /// The failure of who has left by himself.
    static final String EXITED = Code.PLAYER_EXITED_SESSION.text();

    private final long strayTimeout;
    private Request entry = new Ping("", "");
    private Request pending = entry;
    private Optional<Ping> former = Optional.empty(); // who we were when last in a session
    private final Set<String> kicks = new LinkedHashSet<>();
    private long kickedAt = Long.MIN_VALUE / 2;
    private List<String> players = List.of();
    private boolean host;
    private long enteredAt;

    /// @param strayTimeout how long after entering a timeout is an earlier session's (Q19)
    RabidMember(long strayTimeout) {
        this.strayTimeout = strayTimeout;
    }

    /// Wants into a session; says what is wrong with its words. The maximum of players is left to
    /// the server to judge.
    Optional<String> ask(EnterSession command) {
        entry = command.request();
        host = command instanceof CreateSession;
        players = List.of();
        kicks.clear();
        String password = command.password();
        boolean allowed = password.isEmpty() || RabidCodec.isPassword(password);
        if (!allowed || !RabidCodec.isSession(session())) {
            return Optional.of(Failure.INVALID_SESSION_NAME);
        }
        boolean named = RabidCodec.isPlayer(player());
        return named ? Optional.empty() : Optional.of(Failure.INVALID_PLAYER_NAME);
    }

    /// The request that asked for the session.
    Request entry() {
        return entry;
    }

    String session() {
        return entry.session();
    }

    String player() {
        return entry.player();
    }

    boolean isHost() {
        return host;
    }

    /// The host as far as is known.
    String hostName() {
        return host ? player() : players.getFirst();
    }

    void enter(long now, List<String> list) {
        Ping ping = new Ping(session(), player());
        former = Optional.of(ping);
        pending = ping;
        enteredAt = now;
        update(list);
    }

    /// Takes the server's list; false where it says nothing new. Once first, we are host.
    boolean update(List<String> list) {
        boolean changed = !list.equals(players);
        kicks.removeIf(name -> players.contains(name) && !list.contains(name)); // Q16: he is out
        players = list;
        host |= list.getFirst().equals(player());
        return changed;
    }

    /// What is sent to the server every half second: the ping, or what was asked for in its place.
    Request pending() {
        return pending;
    }

    boolean isPinging() {
        return pending instanceof Ping;
    }

    Request start() {
        pending = new Start(session(), player());
        return pending;
    }

    Request confirm() {
        return new Confirm(session(), player());
    }

    /// Ourselves and then those names.
    List<String> before(List<String> others) {
        List<String> names = new ArrayList<>(List.of(player()));
        names.addAll(others);
        return names;
    }

    Request exit() {
        pending = new Exit(session(), player());
        return pending;
    }

    /// Remembers to kick; false where that is nobody's name or are too many.
    boolean kick(long now, String player) {
        if (!RabidCodec.isPlayer(player) || kicks.size() == RabidMessage.MOST_PLAYERS) {
            return false;
        }
        kicks.add(player);
        kickedAt = now;
        return true;
    }

    /// The kicks that have not shown yet, to be sent again (Q16).
    List<Request> kicks(long now) {
        List<Request> requests = new ArrayList<>(kicks.size());
        for (String player : kicks) {
            requests.add(new Kick(session(), player));
            kickedAt = now;
        }
        return requests;
    }

    /// The failure that a refused request to enter means, if it means one.
    Optional<String> failsToEnter(Refusal refusal) {
        // Q20: what we were before a new NAT mapping holds our name until it times out.
        boolean ownShadow =
                is(refusal, Code.PLAYER_NAME_IN_USE)
                        && former.equals(Optional.of(new Ping(session(), player())));
        boolean stray = isTimeout(refusal); // Q19
        return ownShadow || stray ? Optional.empty() : Optional.of(refusal.text());
    }

    /// The failure that a refusal in the session means, if it means one.
    Optional<String> fails(long now, Refusal refusal) {
        boolean unknown = is(refusal, Code.NON_EXISTENT_PLAYER);
        if (is(refusal, Code.NON_HOST_PLAYER) || is(refusal, Code.ONLY_ONE_PLAYER_IN_SESSION)) {
            pending = new Ping(session(), player());
            kicks.clear();
            return Optional.empty();
        }
        if (pending instanceof Exit && (unknown || is(refusal, Code.SESSION_NON_EXISTENT))) {
            return Optional.of(EXITED); // Q18: that answer was lost
        }
        if (unknown && now - kickedAt < KICK_ECHO) { // Q16: he was gone already, or never there
            kicks.stream()
                    .filter(name -> !players.contains(name))
                    .findFirst()
                    .ifPresent(kicks::remove);
            return Optional.empty();
        }
        boolean stray = isTimeout(refusal) && now - enteredAt < strayTimeout; // Q19
        return stray ? Optional.empty() : Optional.of(refusal.text());
    }

    private static boolean isTimeout(Refusal refusal) {
        return is(refusal, Code.PLAYER_TIMEOUT) || is(refusal, Code.SESSION_TIMEOUT);
    }

    private static boolean is(Refusal refusal, Code code) {
        return refusal.equals(code.answer());
    }
}
