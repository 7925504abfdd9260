package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;

/// All that a machine may ask for, carried out in call order.
///
/// @param <M> messages of the protocol
/// @param <S> signals of the protocol
public interface Effects<M, S> {
    /// Asks for a socket on `port`, 0 for any; answered by [Machine#onBound] or [Machine#onFailed]
    /// after the present call has returned. A socket already open under that name is closed first.
    void bind(Local local, int port);

    /// As [#bind(Local, int)], for a socket that hears and speaks as one address of this host only.
    void bind(Local local, Endpoint at);

    /// Asks for a TCP port, 0 for any, to which others can connect and from which this host can;
    /// answered as [#bind(Local, int)].
    void listen(Local local, int port);

    /// Calls a TCP remote, from the port of `local` where that is open, and else from any; answered
    /// by [Machine#onOpened] or [Machine#onClosed], or by [Machine#onFailed] where there is no port
    /// to call from. One local may call many remotes at once, and be called by others, as punching
    /// needs it.
    void connect(Local local, Remote remote);

    /// Closes one connection after what has been sent to it; closing what is not open does nothing.
    /// The machine hears no more of it.
    void disconnect(Local local, Remote remote);

    /// Sends one datagram, or one frame on an open connection to a TCP remote. To send from a
    /// socket that is not open, or on no connection, is a mistake of the machine.
    void send(Local local, Remote remote, M message);

    /// Sends one datagram that at most `ttl` - 1 routers pass on; NATs count as routers. Where the
    /// system cannot set that for one datagram, as real sockets of the JDK cannot, nothing is sent,
    /// and [Machine#onFailed] says so after the present call has returned.
    void send(Local local, Remote remote, M message, int ttl);

    /// Closes the socket, and its connections as [#disconnect]; closing what is not open does
    /// nothing.
    void close(Local local);

    /// Sets or moves the timer to the absolute time `deadline`; one that has passed fires at once.
    void arm(Timer timer, long deadline);

    /// Stops the timer; stopping what does not run does nothing.
    void disarm(Timer timer);

    /// Reports a change of state; the machine has already made it.
    void become(State state, String why);

    /// Calls back the user, in the words of the original's programming interface.
    void signal(S signal);

    /// Says how the attempt ended. A machine that is given a new attempt may conclude again.
    void conclude(Outcome outcome);
}
