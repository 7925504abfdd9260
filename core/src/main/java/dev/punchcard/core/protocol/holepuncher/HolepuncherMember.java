package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.protocol.holepuncher.HolepuncherCommand.StartTraversal;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.protocol.holepuncher.HolepuncherSignal.ReturnUnsuccessful;
import java.util.List;
import java.util.Optional;

/// What a peer knows of its session, and what it has to ask the server for.
///
/// A refusal may answer a datagram that came twice, by our repetition or by the network's, and then
/// refuses what has been granted already (Q3). What tells is what else was heard since we asked.
final class HolepuncherMember {
    private final Dialect dialect;
    private final StartTraversal start;
    private final String max;
    private Request pending;
    private int asked; // how often the pending request was sent
    private int waits; // how often its answer was missed
    private int oks; // to our session's registration
    private boolean listed; // a lobby was heard since we last asked
    private boolean refused;
    private Optional<Lobby> lobby = Optional.empty();

    HolepuncherMember(Dialect dialect, StartTraversal start, int max) {
        this.dialect = dialect;
        this.start = start;
        this.max = Integer.toString(max);
        this.pending = new RegisterSession(start.key(), this.max);
    }

    /// What is wrong with what the user asks for, if anything is (Q18).
    Optional<String> mistake() {
        if (!HolepuncherCodec.isKey(start.key())) {
            return Optional.of(ReturnUnsuccessful.BAD_KEY);
        }
        boolean named =
                HolepuncherCodec.isName(start.player()) && HolepuncherCodec.isName(start.nick());
        return named ? Optional.empty() : Optional.of(ReturnUnsuccessful.BAD_NAME);
    }

    boolean isHost() {
        return start.host();
    }

    String name() {
        return start.player();
    }

    /// From here on a host's session is asked for.
    void session() {
        become(new RegisterSession(start.key(), max));
    }

    /// From here on our entry is asked for.
    void registration() {
        Optional<String> nick =
                dialect == Dialect.M ? Optional.<String>empty() : Optional.of(start.nick());
        become(new RegisterClient(start.player(), start.key(), nick));
    }

    /// From here on the exchange is asked for.
    void exchange(Optional<String> key) {
        become(new FinalizePeers(key.orElse(start.key())));
    }

    private void become(Request request) {
        pending = request;
        asked = 0;
        waits = 0;
    }

    /// What is asked for, to be sent now.
    Request ask() {
        asked++;
        listed = false;
        return pending;
    }

    /// An answer is missing; whether it has been for long enough.
    boolean givesUp(int repeats) {
        return ++waits > repeats;
    }

    /// Whether a server says `ok` to a registration before it looks at it.
    boolean isAlwaysConfirmed() {
        return dialect != Dialect.B;
    }

    boolean isFinalizing() {
        return pending instanceof FinalizePeers;
    }

    void heardOk() {
        if (pending instanceof RegisterSession) {
            oks++;
        }
    }

    /// Takes the list; false where a registration that was repeated to see it shows nothing new.
    boolean heard(Lobby heard) {
        boolean news = asked < 2 || !lobby.equals(Optional.of(heard));
        listed = true;
        lobby = Optional.of(heard);
        return news;
    }

    int players() {
        return lobby.map(l -> l.nicks().size()).orElse(0);
    }

    /// Whether a refusal can mean what is being asked for.
    boolean concerns(Close refusal) {
        return switch (pending) {
            case RegisterSession _ -> refusal.equals(Close.EXISTS) || refusal.equals(Close.FULL);
            case RegisterClient _ -> !refusal.equals(Close.EXISTS) && !listed;
            case FinalizePeers _, CheckoutClient _, CloseSession _, Farewell _ -> false;
        };
    }

    /// Whether what was refused has been granted before. Dialect B's servers let the same player
    /// register again, so that their refusal is always meant.
    boolean isEcho(Close refusal) {
        return switch (pending) {
            case RegisterSession _ -> refusal.equals(Close.EXISTS) && (asked > 1 || oks > 1);
            case RegisterClient _ ->
                    listed
                            || (refusal.equals(Close.REGISTERED)
                                    && asked > 1
                                    && dialect != Dialect.B);
            case FinalizePeers _, CheckoutClient _, CloseSession _, Farewell _ -> true;
        };
    }

    void refuse() {
        refused = true;
    }

    /// What the server is told when we leave; nothing where it has nothing of ours (Q11).
    Optional<Request> farewell(String why) {
        if (isHost() && dialect != Dialect.M && hasSession()) {
            return Optional.of(new CloseSession(start.key(), why));
        }
        boolean registered =
                !(pending instanceof RegisterSession)
                        && !(refused && pending instanceof RegisterClient);
        return registered && (asked > 0 || isFinalizing())
                ? Optional.of(new CheckoutClient(start.player()))
                : Optional.empty();
    }

    private boolean hasSession() {
        return oks > 0 && !(refused && pending instanceof RegisterSession);
    }

    /// What of a list is punched towards: dialect M looks at the first only.
    List<Entry> others(Peers peers) {
        List<Entry> all = peers.entries();
        return dialect == Dialect.M && all.size() > 1 ? all.subList(0, 1) : all;
    }
}
