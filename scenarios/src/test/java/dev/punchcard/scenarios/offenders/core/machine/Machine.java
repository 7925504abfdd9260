package dev.punchcard.scenarios.offenders.core.machine;

public final class Machine {}
