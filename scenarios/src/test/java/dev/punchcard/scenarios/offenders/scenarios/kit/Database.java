package dev.punchcard.scenarios.offenders.scenarios.kit;

public final class Database {}
