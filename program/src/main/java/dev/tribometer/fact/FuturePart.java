package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A stretch of a future.
@Table(
    value = "future_part",
    row =
        "a stretch of one of the 200 largest futures, in the state that needs the most room; small"
            + " ones are left out")
public record FuturePart(
    @Column("The future") int futureId,
    @Column("Its number within the future; 0 is the whole") int partId,
    @Column("What it is a part of; null for the whole") @Nullable Integer parentId,
    @Column("How deep it lies") int depth,
    @Column("future, argument, moved argument, local, awaited, future beside, rest") String role,
    @Column("The variable or the async function") String name,
    @Column("Its type") String type,
    @Column("Its size") long bytes,
    @Column(
            "Source file of the await that waits for it; of the whole where the body begins; else empty")
        String file,
    @Column("Line there; 0 where unknown") int line)
    implements Fact {}
