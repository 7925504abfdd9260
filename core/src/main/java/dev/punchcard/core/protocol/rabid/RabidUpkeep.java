package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.protocol.rabid.RabidMessage.Code;
import dev.punchcard.core.protocol.rabid.RabidServer.Socket;
import dev.punchcard.core.protocol.rabid.RabidSession.Player;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;

/// What a server does when nobody asks: it removes who has fallen silent and what is too old.
final class RabidUpkeep {
    private final RabidServerOptions options;
    private final RabidSessions sessions;
    private final RabidNotices notices;

    RabidUpkeep(RabidServerOptions options, RabidSessions sessions) {
        this.options = options;
        this.sessions = sessions;
        this.notices = new RabidNotices(options.notices(), options.noticeEvery());
    }

    /// Removes who has said nothing for too long, and tells the rest.
    void removeSilentPlayers(long now, Effects<RabidMessage, RabidSignal> effects) {
        List<Remote> removed = new ArrayList<>();
        for (RabidSession session : sessions.active()) {
            List<Remote> silent = removeSilent(now, session);
            if (!silent.isEmpty()) {
                removed.addAll(silent);
                RabidNotices.tell(silent, Code.PLAYER_TIMEOUT, effects);
                tellAll(session, effects);
            }
        }
        notices.repeatLater(now, removed, Code.PLAYER_TIMEOUT, effects);
    }

    /// @return where they were
    private List<Remote> removeSilent(long now, RabidSession session) {
        List<Player> silent = session.silent(now - options.playerSilence());
        silent.forEach(sessions::remove);
        return silent.stream().map(Player::remote).toList();
    }

    /// Ends sessions that are too old, in use or not.
    void removeOldSessions(long now, Effects<RabidMessage, RabidSignal> effects) {
        List<Remote> removed = new ArrayList<>();
        for (RabidSession session : sessions.active()) {
            if (now - session.createdAt > options.sessionLife()) {
                for (Player player : session.players) {
                    removed.add(player.remote());
                }
                sessions.close(session);
            }
        }
        RabidNotices.tell(removed, Code.SESSION_TIMEOUT, effects);
        notices.repeatLater(now, removed, Code.SESSION_TIMEOUT, effects);
    }

    void repeat(long now, RabidNotices.Repeat repeat, Effects<RabidMessage, RabidSignal> effects) {
        notices.repeat(now, repeat, effects);
    }

    /// Sends all players of a session the list of them.
    static void tellAll(RabidSession session, Effects<RabidMessage, RabidSignal> effects) {
        for (Player player : session.players) {
            effects.send(Socket.SERVER, player.remote(), session.list());
        }
    }
}
