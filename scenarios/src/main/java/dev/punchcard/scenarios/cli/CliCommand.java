package dev.punchcard.scenarios.cli;

import java.util.concurrent.Callable;

/// A command of the launcher: a picocli command class registered as a service.
///
/// It returns the exit code: 0 done, 1 the thing asked for failed, 2 a mistake of the user. A
/// user's mistake is thrown as [UsageError] and printed as one line.
public interface CliCommand extends Callable<Integer> {}
