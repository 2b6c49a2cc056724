package dev.tarry.remark;

/** What belongs to one detail of a {@link Fault} alone. */
public sealed interface FaultParticulars permits Flaw, BadId, HttpFlaw {}
