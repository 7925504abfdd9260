package dev.punchcard.scenarios.offenders.core.protocol.alpha;

public final class Alpha {}
