package dev.punchcard.scenarios.offenders.core.trace;

public final class Sink {}
