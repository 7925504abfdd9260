package dev.punchcard.scenarios;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Names the rules that a class below `offenders` breaks on purpose.
@Retention(RetentionPolicy.CLASS)
public @interface Breaks {
    String[] value();
}
