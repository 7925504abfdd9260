package dev.punchcard.scenarios.offenders.core.random;

public final class Prng {}
