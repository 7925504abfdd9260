package dev.punchcard.simulator.net;

/// What a packet's checksum says of its bytes.
public enum Checksum {
    RIGHT,
    /// They have changed on the way, or it has: who looks drops the packet.
    WRONG,
    /// Its sender gave none, as RFC 768 allows, so that the field is zero.
    NONE
}
