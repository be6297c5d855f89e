package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// Whether an async body would run under a runtime.
@Table(value = "runtime_forecast", row = "an async body and a runtime or executor that may poll it")
public record RuntimeForecastFact(
    @Column("Path of the function around the body") String root,
    @Column("Source file, relative to the workspace root") String file,
    @Column("Line it begins at; 0 where unknown") int line,
    @Column("What polls it") String surroundings,
    @Column("runs or panics") String outcome,
    @Column("What it asks of runtimes, separated by commas; empty for nothing") String needs)
    implements Fact {}
