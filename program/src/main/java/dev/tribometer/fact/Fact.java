package dev.tribometer.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A row of a table. Implemented by records only, whose components are of type `int`, `long`,
/// `double`, `boolean`, `String`, or nullable `Long`, `Integer`, `Double`, `Boolean`, `String`.
public sealed interface Fact
    permits ScanFact,
        PackageFact,
        DependencyFact,
        UnitFact,
        UnitEdge,
        UnitSection,
        UnitPhase,
        RebuildReason,
        ActivityFact,
        CodegenUnitFact,
        ItemFact,
        MacroExpansion,
        TraitGoal,
        ArtifactFact,
        DiagnosticFact,
        UnitSource,
        DiskUsage,
        FeatureTrial,
        TrialFact,
        CpuSample,
        ProcessFact,
        EditTrial,
        EditUnit,
        EditWork,
        FileEditCost,
        ReplayedCommit,
        ReplayedUnit,
        ReplayedCause,
        IrUnitFact,
        GenericItem,
        GenericLine,
        InstantiationFact,
        InstantiationLine,
        OutlineFact,
        CallFact,
        AsyncRootFact,
        BlockingSiteFact,
        BlockingStep,
        RuntimeCellFact,
        RuntimeForecastFact,
        RuntimeConflictFact,
        ColourUnitFact,
        ColourEdgeFact,
        FutureType,
        FutureHeld,
        FuturePart,
        ObservedCallFact {

  /// The table's name and what a row of it is, for `docs/facts.md`.
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Table {
    /// The table's name, snake case, singular.
    String value();

    /// What one row is, one sentence.
    String row();
  }

  /// What a column holds, for `docs/facts.md`.
  @Target(ElementType.RECORD_COMPONENT)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Column {
    /// One sentence, without the unit if the name says it.
    String value();
  }
}
