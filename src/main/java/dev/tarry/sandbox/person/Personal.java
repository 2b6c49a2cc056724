package dev.tarry.sandbox.person;

import dev.tarry.json.JsonObject;

/** All of it in one place. */
public final class Personal {

    private final AccountData accountData = new AccountData();
    private final Inbox inbox = new Inbox();
    private final Receipts receipts = new Receipts();
    private final Typing typing = new Typing();
    private final Filters filters = new Filters();
    private final Keys keys = new Keys();

    /** Takes up rows of account data and of filters. */
    public void restore(Iterable<JsonObject> accountDataRows, Iterable<JsonObject> filterRows) {
        for (JsonObject row : accountDataRows) {
            accountData.restore(row);
        }
        for (JsonObject row : filterRows) {
            filters.add(row.text("user_id"), row.object("filter"));
        }
    }

    public AccountData accountData() {
        return accountData;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Typing typing() {
        return typing;
    }

    public Filters filters() {
        return filters;
    }

    public Keys keys() {
        return keys;
    }
}
