package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.rabid.RabidMessage.Code;
import dev.punchcard.core.protocol.rabid.RabidServer.Socket;
import dev.punchcard.core.wire.Remote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a server tells more than once, because a timeout that gets lost is never asked for again.
///
/// It holds no more receivers than players were removed within the time that a notice takes.
final class RabidNotices {
    /// The next repetition of a notice.
    record Repeat(long notice) implements Timer {}

    private static final class Notice {
        final Code code;
        final List<Remote> receivers;
        int told = 1;

        Notice(Code code, List<Remote> receivers) {
            this.code = code;
            this.receivers = receivers;
        }
    }

    private final int times;
    private final long every;
    private final Map<Long, Notice> pending = new LinkedHashMap<>();
    private long last;

    /// @param times how often a notice is told, the first time included
    RabidNotices(int times, long every) {
        this.times = times;
        this.every = every;
    }

    static void tell(
            List<Remote> receivers, Code code, Effects<RabidMessage, RabidSignal> effects) {
        for (Remote receiver : receivers) {
            effects.send(Socket.SERVER, receiver, code.answer());
        }
    }

    /// Has what was told once told again.
    void repeatLater(
            long now,
            List<Remote> receivers,
            Code code,
            Effects<RabidMessage, RabidSignal> effects) {
        if (!receivers.isEmpty() && times > 1) {
            pending.put(++last, new Notice(code, receivers));
            effects.arm(new Repeat(last), now + every);
        }
    }

    void repeat(long now, Repeat timer, Effects<RabidMessage, RabidSignal> effects) {
        Notice notice = pending.get(timer.notice());
        if (notice == null) {
            throw new IllegalStateException("no notice for " + timer);
        }
        tell(notice.receivers, notice.code, effects);
        if (++notice.told == times) {
            pending.remove(timer.notice());
        } else {
            effects.arm(timer, now + every);
        }
    }
}
