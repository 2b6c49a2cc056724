package dev.tarry.host.action;

/** Answers one kind of request. Every way through it must answer, or say why it does not. */
public interface Action {

    void handle(RequestContext request);
}
