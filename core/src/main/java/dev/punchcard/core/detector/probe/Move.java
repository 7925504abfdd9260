package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.stun.StunMessage.Change;
import dev.punchcard.core.stun.StunMessage.Success;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongFunction;

/// What is to be done next, and what is to follow it. Times are nanoseconds of the host's clock.
public sealed interface Move {
    /// The sockets that there are; each is opened anew for every question.
    enum Socket implements Local {
        /// Whose binding is looked at.
        PROBE,
        /// Another one of the same host.
        SECOND,
        /// One that is kept in use, to send from when the others must be silent.
        KEEPER
    }

    /// Opens the socket on that port, or on another where it is taken.
    record Open(Socket socket, int port, Function<Opened, Move> then) implements Move {}

    record Opened(long now, Endpoint at) {}

    /// Sends a request, again and again, until something comes of it or patience ends.
    record Ask(Socket socket, Question question, Patience patience, Function<Reply, Move> then)
            implements Move {}

    /// @param answer from where the target is to answer
    /// @param responsePort where to, other than to the sender
    record Question(Endpoint target, Change answer, OptionalInt responsePort) {
        static Question plain(Endpoint target) {
            return new Question(target, Change.NOTHING, OptionalInt.empty());
        }

        static Question from(Endpoint target, Change answer) {
            return new Question(target, answer, OptionalInt.empty());
        }

        /// Asks to answer another socket that is shown under the sender's address.
        static Question to(Endpoint target, int port) {
            return new Question(target, Change.NOTHING, OptionalInt.of(port));
        }
    }

    /// @param tries how often it is sent
    /// @param gap between two of them
    /// @param linger how long an answer is waited for after the last
    record Patience(int tries, Duration gap, Duration linger) {
        /// Against loss, where time does not matter.
        static final Patience LONG =
                new Patience(8, Duration.ofMillis(500), Duration.ofMillis(1_500));

        /// Against loss, where what is asked about changes with time.
        static final Patience BURST =
                new Patience(8, Duration.ofMillis(10), Duration.ofMillis(1_500));

        /// For what is asked again soon.
        static final Patience SHORT =
                new Patience(4, Duration.ofMillis(200), Duration.ofMillis(1_000));
    }

    /// How a question ended.
    sealed interface Reply {
        long now();

        /// @param at the socket that heard it
        /// @param sent when the request was last sent before
        /// @param tries how often it was
        record Answer(long now, Socket at, Endpoint from, Success success, long sent, int tries)
                implements Reply {
            Endpoint shown() {
                return success.shown();
            }
        }

        /// The request itself arrived at one of our own sockets.
        record Turned(long now, Socket at, Endpoint from) implements Reply {}

        /// The target does not do that.
        record Refused(long now, int code) implements Reply {}

        /// @param sent when the request was last sent
        record Silence(long now, long sent, int tries) implements Reply {}
    }

    /// Does nothing until that time.
    record Pause(long until, LongFunction<Move> then) implements Move {}

    /// There is nothing more to be asked.
    record Done(Detection detection) implements Move {}
}
