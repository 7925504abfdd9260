/// The command line. Each command is a small class; the launcher finds them by ServiceLoader, so a
/// module adds commands without this package knowing it.
@NullMarked
package dev.punchcard.scenarios.cli;

import org.jspecify.annotations.NullMarked;
