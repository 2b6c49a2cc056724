package dev.tarry.homeserver.wire;

import dev.tarry.remark.Fault;
import dev.tarry.wording.FaultText;

/** Thrown where there is no Matrix answer. */
public final class TransportFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    TransportFault(Fault fault) {
        super(null, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return FaultText.clause(fault);
    }
}
