package dev.punchcard.scenarios.offenders.simulator.nat;

public final class Nat {}
