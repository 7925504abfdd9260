package dev.punchcard.simulator.tcp;

import dev.punchcard.simulator.tcp.connection.ConnectionEffects;

/// All that a stack asks for and tells. Of a connection that has come to a listening port its user
/// hears from [TcpStack#accept] on.
public interface TcpEffects extends ConnectionEffects {
    /// A connection waits for [TcpStack#accept].
    void acceptable(long now, BoundPort port);
}
