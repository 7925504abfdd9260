package dev.punchcard.simulator.scenario;

import java.time.Duration;

/// A command given to a peer in the course of a run.
///
/// @param command as the protocol's command reader understands it
public record Step(Duration at, String peer, String command) {}
