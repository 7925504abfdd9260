package dev.punchcard.core.machine;

/// Why a TCP connection is over, or never was.
public enum Closing {
    /// The remote has said all that it will say. What has been sent to it still arrives.
    FINISHED,
    /// The remote has no open port there, or will not have the call.
    REFUSED,
    /// Nobody has answered for as long as is asked, or said anything for as long as is waited.
    TIMED_OUT,
    /// The remote has cut it off, or knows nothing of it.
    RESET,
    /// A router has said that nothing gets there.
    UNREACHABLE,
    /// This host could not even try: it has no room, or that connection exists already.
    IMPOSSIBLE,
    /// The remote has begun a frame longer than the protocol has, and has been cut off.
    FRAME_TOO_LONG,
    /// The remote reads so slowly that no room is left for what is sent to it, or takes too long
    /// for a frame that it has begun, and has been cut off.
    TOO_SLOW
}
