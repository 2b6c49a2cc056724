package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import java.util.LinkedHashMap;

/** All files that are made from the command tree and the table of causes; nothing else writes them. */
final class GeneratedFiles {

    private GeneratedFiles() {}

    /**
     * The files, by their paths in the project.
     *
     * @param version tarry's own version
     * @param date of the release, as YYYY-MM-DD
     */
    static LinkedHashMap<String, String> of(CommandTree tree, String version, String date) {
        LinkedHashMap<String, String> files = new LinkedHashMap<>();
        files.put("completions/tarry.bash", BashCompletion.of(tree));
        files.put("completions/_tarry", ZshCompletion.of(tree));
        files.put("completions/tarry.fish", FishCompletion.of(tree));
        ManPages pages = new ManPages(tree, version, date);
        files.put("man/tarry.1", pages.main());
        for (CommandTree.Node command : tree.commands()) {
            files.put("man/tarry-" + command.name() + ".1", pages.command(command));
        }
        files.put("src/docs/errors.md", ErrorsDoc.page());
        return files;
    }
}
