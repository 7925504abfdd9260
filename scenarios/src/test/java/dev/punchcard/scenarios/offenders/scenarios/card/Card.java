package dev.punchcard.scenarios.offenders.scenarios.card;

public final class Card {}
