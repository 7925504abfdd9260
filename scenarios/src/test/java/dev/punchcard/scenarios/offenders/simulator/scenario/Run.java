package dev.punchcard.scenarios.offenders.simulator.scenario;

public final class Run {}
