package dev.punchcard.scenarios.offenders.simulator.engine;

public final class Engine {}
