package dev.punchcard.scenarios.offenders.core.host;

public final class Host {}
