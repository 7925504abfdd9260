package dev.punchcard.scenarios.offenders.reports.html;

public final class Page {}
