package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.simulator.tcp.connection.Deadlines.Timer;

/// Keep-alive: how long nobody has been heard, and how often he has been asked.
final class Vigil {
    private final long idle;
    private final long interval;
    private final int probes;
    private final Deadlines deadlines;
    private long heard;
    private int questions; // in a row without an answer

    /// What is to be done about the silence.
    enum Silence {
        BEARABLE,
        QUESTIONABLE,
        UNBEARABLE
    }

    Vigil(TcpOptions.KeepAlive keepAlive, Deadlines deadlines) {
        this.idle = keepAlive.idle().toNanos();
        this.interval = keepAlive.interval().toNanos();
        this.probes = keepAlive.probes();
        this.deadlines = deadlines;
    }

    void begin(long now) {
        heard = now;
        if (probes > 0) {
            deadlines.set(Timer.KEEP_ALIVE, now + idle);
        }
    }

    void heard(long now) {
        heard = now;
        questions = 0;
    }

    /// The timer is due, which this sets anew.
    ///
    /// @param waiting whether the other side is asked for something in any case
    Silence judge(long now, boolean waiting) {
        if (waiting || now - heard < idle) {
            deadlines.set(Timer.KEEP_ALIVE, (waiting ? now : heard) + idle);
            return Silence.BEARABLE;
        }
        if (questions == probes) {
            return Silence.UNBEARABLE;
        }
        questions++;
        deadlines.set(Timer.KEEP_ALIVE, now + interval);
        return Silence.QUESTIONABLE;
    }
}
