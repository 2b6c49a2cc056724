package dev.tarry.host;

import dev.tarry.host.approval.Approvals;

/** What a host knows of its session, each part in its own hands. */
record HostState(HostConfig config, Approvals approvals, ViewedRoom room, WidgetVersions versions) {}
