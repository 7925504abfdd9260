package dev.punchcard.scenarios.offenders.core.wire;

public final class Endpoint {}
