package dev.punchcard.scenarios.offenders.benchmarks;

public final class Bench {}
