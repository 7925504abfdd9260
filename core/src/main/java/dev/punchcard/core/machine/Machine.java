package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Remote;

/// A participant as pure logic: it never reads a clock, never touches a socket, never blocks.
///
/// Every method gets the time first, in nanoseconds of its host's clock, and the sink for what it
/// wants done last. A method may be called at any time after [#onStart]; a machine that has
/// concluded ignores what no longer concerns it.
///
/// @param <M> messages of the protocol
/// @param <C> commands that its user may give
/// @param <S> signals that its user may hear
public interface Machine<M, C, S> {
    void onStart(long now, Effects<M, S> effects);

    /// The socket asked for by [Effects#bind] is open; `endpoint` is what this host itself sees.
    default void onBound(long now, Local local, Endpoint endpoint, Effects<M, S> effects) {}

    /// A TCP connection is open: one that [Effects#connect] asked for, or that a remote has made to
    /// a port that listens.
    default void onOpened(long now, Local local, Remote remote, Effects<M, S> effects) {}

    /// A TCP connection is over, or the call has failed. All messages that had come were told
    /// before.
    default void onClosed(
            long now, Local local, Remote remote, Closing why, Effects<M, S> effects) {}

    void onMessage(long now, Local local, Remote from, M message, Effects<M, S> effects);

    /// A bind was refused, or a TTL.
    void onFailed(long now, Local local, SocketFailure failure, Effects<M, S> effects);

    /// What was sent from `local` to `remote` went no further, as a host or router says. Nobody can
    /// rely on it: many a drop is silent, and so are real sockets, which hear of no drop unless
    /// they are connected, and ours are not.
    default void onUnreachable(
            long now, Local local, Remote remote, IcmpError why, Effects<M, S> effects) {}

    /// A timer is due. Only who arms timers has to answer.
    default void onTimer(long now, Timer timer, Effects<M, S> effects) {}

    /// Its user has given a command. Only who reads commands has to answer.
    default void onCommand(long now, C command, Effects<M, S> effects) {}

    /// How bytes that arrive at `local` from `from` are to be read: the same bytes can mean
    /// different things to a server and among peers, and both dialogues may share one socket.
    Dialogue dialogue(Local local, Remote from);
}
