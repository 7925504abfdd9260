package dev.punchcard.scenarios.offenders.scenarios.kit;

import dev.punchcard.scenarios.Breaks;

@Breaks("names say what a class is")
public final class AbstractCard {}
