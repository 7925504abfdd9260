package dev.punchcard.simulator.tcp.connection;

/// Why a connection failed.
public enum TcpFailure {
    /// The SYN was answered by an RST, or by ICMP that no such port is open (ECONNREFUSED).
    REFUSED,
    /// The other side has not answered for as long as it is asked (ETIMEDOUT).
    TIMED_OUT,
    /// The other side has cut it off, or does not know it (ECONNRESET).
    RESET,
    /// A router has said that nothing gets there (EHOSTUNREACH).
    UNREACHABLE
}
