package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A function in the LLVM IR of a unit: an item with types put in for its parameters.
@Table(
    value = "instantiation",
    row = "a function in the LLVM IR of a unit: an item with types put in for its parameters")
public record InstantiationFact(
    @Column("Its number") int instantiationId,
    @Column("The item") int itemId,
    @Column("The unit whose IR it stands in") int irUnitId,
    @Column("What was put in for the parameters, separated by commas; empty where it has none")
        String typeArguments,
    @Column("Number shared by instantiations with the same arguments, in whatever unit")
        int sameTypesId,
    @Column("Crate whose compilation made it, as its symbol says") @Nullable String madeBy,
    @Column("LLVM instructions, counted as lines") int lines,
    @Column("Basic blocks") int blocks,
    @Column("Fingerprint to the letter") String shapeLetter,
    @Column("Fingerprint without names") String shapeNames,
    @Column("Fingerprint without names and integers") String shapeNumbers,
    @Column(
            "Its part of the measured code generation of its unit; null where that was not measured")
        @Nullable Long codegenCpuNs,
    @Column(
            "CPU time of LLVM's passes over it, by rustc's profile of an optimised build; null where not measured")
        @Nullable Long llvmCpuNs,
    @Column(
            "The function of the user's that the shortest chain of callers begins at; null for none")
        @Nullable String calledFrom,
    @Column("File of the call there") @Nullable String calledFromFile,
    @Column("Line of the call there; 0 where unknown") int calledFromLine,
    @Column("The chain from there to here, ends included, at most eight of it")
        @Nullable String callChain,
    @Column("Its mangled symbol") String symbol)
    implements Fact {}
