package dev.punchcard.scenarios.offenders.core.punch;

public final class Retry {}
