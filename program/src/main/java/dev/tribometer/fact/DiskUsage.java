package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// What a part of a target directory takes on disk.
@Table(value = "disk_usage", row = "what a part of a target directory takes on disk")
public record DiskUsage(
    @Column("user: the workspace's own target directory; probe: the one of this scan")
        String directory,
    @Column("debug/deps, debug/incremental, release/build, …") String part,
    @Column("incremental, rlib, executable, object, fingerprint, build-script output, doc, other")
        String category,
    @Column("Size") long sizeBytes,
    @Column("How many files") long files,
    @Column("Bytes in sections of debuginfo, in the files whose format is read; -1 where not read")
        long debuginfoBytes)
    implements Fact {}
