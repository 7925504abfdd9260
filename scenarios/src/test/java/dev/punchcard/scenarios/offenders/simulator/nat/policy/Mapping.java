package dev.punchcard.scenarios.offenders.simulator.nat.policy;

public final class Mapping {}
