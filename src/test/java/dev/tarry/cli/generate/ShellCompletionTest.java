package dev.tarry.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.cli.Commands;
import dev.tarry.cli.completion.CommandTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the shells offer for a half-typed line. */
class ShellCompletionTest {

    private static final String SEND_DELAYED = "org.matrix.msc4157.send.delayed_event";
    private static final String UPDATE_DELAYED = "org.matrix.msc4157.update_delayed_event";

    private static final CommandTree TREE = CommandTree.of(new Commands());
    private static final String BASH = BashCompletion.of(TREE);
    private static final String FISH = FishCompletion.of(TREE);
    private static final String ZSH = ZshCompletion.of(TREE);

    /** Lines with what is offered for their last word. */
    private static final Map<String, String> OFFERED = new TreeMap<>(Map.ofEntries(
            Map.entry("tarry se", "send send-now"),
            Map.entry("tarry -p se se", "send send-now"),
            Map.entry("tarry --sandbox=clock=held se", "send send-now"),
            Map.entry("tarry --sandbox se", "send send-now"),
            Map.entry("tarry send --de", "--delay --delay-json"),
            Map.entry("tarry room ", "create join list state use"),
            Map.entry("tarry room create --na", "--name"),
            Map.entry("tarry room use ", ""),
            Map.entry("tarry -o ", "json text"),
            Map.entry("tarry send x -o ", "json text"),
            Map.entry("tarry send x --body ", ""),
            Map.entry("tarry policy ", "ask auto none"),
            Map.entry("tarry wait x --until ", "cancelled ended fired sent"),
            Map.entry("tarry sandbox clock ", "advance hold release"),
            Map.entry("tarry help wh", "whoami"),
            Map.entry("tarry --vers", "--version"),
            Map.entry("tarry send --vers", ""),
            Map.entry("tarry -p ", "home work"),
            Map.entry("tarry profile use w", "work"),
            Map.entry("tarry --cacert ca", "ca.pem"),
            Map.entry("tarry send x @c", "@ca.pem"),
            Map.entry("tarry --grant @c", "@ca.pem"),
            Map.entry("tarry --grant st", "state: sticky"),
            Map.entry("tarry --grant sen", "send:"),
            Map.entry("tarry --grant state:m.room.t", "state:m.room.topic"),
            Map.entry("tarry capabilities org.matrix.msc4157", SEND_DELAYED + " " + UPDATE_DELAYED),
            Map.entry("tarry capabilities org.matrix.msc2762.send.e", "org.matrix.msc2762.send.event:"),
            Map.entry("tarry capabilities org.matrix.msc2762.send.event:m.rea",
                    "org.matrix.msc2762.send.event:m.reaction"),
            Map.entry("tarry deny ", ""),
            Map.entry("tarry send m.rea", "m.reaction"),
            Map.entry("tarry send m.room.to", "m.room.topic"),
            Map.entry("tarry send --state-key x m.room.m", "m.room.member"),
            Map.entry("tarry send --state-key= m.room.m", "m.room.member"),
            Map.entry("tarry room state m.room.m", "m.room.member"),
            Map.entry("tarry read x --msgtype m.n", "m.notice"),
            Map.entry("tarry restart ", ""),
            Map.entry("tarry wait m.rea", "m.reaction"),
            Map.entry("tarry --sandbox=sp", "--sandbox=speaks="),
            Map.entry("tarry --sandbox=clock=held,speaks=sta", "--sandbox=clock=held,speaks=stable"),
            Map.entry("tarry --dialect put", "put-delay"),
            Map.entry("tarry --dialect schedule=query,manage=path-a", "schedule=query,manage=path-auth"),
            Map.entry("tarry --dialect synapse@1.14", "synapse@1.142.1 synapse@1.143.0"),
            Map.entry("tarry --host-like ", "reference tarry"),
            Map.entry("tarry --policy ", "ask auto none"),
            Map.entry("tarry --color ", "always auto never"),
            Map.entry("tarry sandbox --speaks synapse@1.163", "synapse@1.163.2"),
            Map.entry("tarry sandbox --fault sta", "stall stall= status="),
            Map.entry("tarry sandbox --fault status=50", "status=500 status=502 status=503 status=504"),
            Map.entry("tarry sandbox --fault status=503,o", "status=503,on="),
            Map.entry("tarry sandbox --fault status=503,on=restart+can", "status=503,on=restart+cancel"),
            Map.entry("tarry sandbox fault cl", "clear"),
            Map.entry("tarry dialect diff sch", "schedule-message schedule-state"),
            Map.entry("tarry explain M_LIM", "M_LIMIT_EXCEEDED"),
            Map.entry("tarry explain rate-of-u", "rate-of-updates"),
            Map.entry("tarry explain x --on res", "restart"),
            Map.entry("tarry help profile ", "list remove show use"),
            Map.entry("tarry help sandbox cl", "clock"),
            Map.entry("tarry send x c", ""),
            Map.entry("tarry sandbox -- cat c", "ca.pem")));

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> bash() {
        return cases("""
                source "$1"
                cd "$2"
                export TARRY_CONFIG_DIR=$2
                shift 2
                COMP_WORDBREAKS=$' \\t\\n'
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                _tarry
                printf '%s\\n' "${COMPREPLY[@]}"
                """, List.of("bash", "--norc", "-c"), BASH, true);
    }

    @TestFactory
    Stream<DynamicTest> fish() {
        return cases("""
                source $argv[1]
                cd $argv[2]
                set -x TARRY_CONFIG_DIR $argv[2]
                complete -C "$argv[3]"
                """, List.of("fish", "--no-config", "-c"), FISH, false);
    }

    /** Zsh completes only at a prompt, so it gets a terminal, and writes down what it would add. */
    @TestFactory
    Stream<DynamicTest> zsh() throws IOException {
        String script = """
                zmodload zsh/zpty
                export ZDOTDIR=$2 HERE=$2 TARRY_CONFIG_DIR=$2 SCRIPT=$1 TYPED=$3 OFFERED=$2/offered
                rm -f $OFFERED
                zpty shell zsh -i
                while zpty -r shell line; do :; done
                [[ ! -f $OFFERED ]] || cat $OFFERED
                """;
        Files.copy(Path.of("src/test/resources/completion/.zshrc"), folder.resolve(".zshrc"));
        Files.writeString(folder.resolve("run.zsh"), script);
        return cases(folder.resolve("run.zsh").toString(), List.of("zsh", "-f"), ZSH, false);
    }

    /** What stands before the last break belongs to the word that readline has split off, and is not offered again. */
    @TestFactory
    Stream<DynamicTest> bashOffersWhatStandsBehindWhatReadlineHasSplitOff() {
        Map<String, String> behind = Map.of(
                "tarry --grant state : m.room.t", "m.room.topic",
                "tarry --sandbox = clock = held,speaks = sta", "stable",
                "tarry sandbox --fault status = 503,o", "503,on=",
                "tarry --dialect synapse @1.163", "@1.163.2");
        return behind.entrySet().stream().map(offered -> dynamicTest("[" + offered.getKey() + "]", () -> {
            String line = offered.getKey().replaceAll(" ([=:]) ", "$1").replace(" @", "@");
            String script = """
                    source "$1"
                    COMP_LINE=$2
                    COMP_POINT=${#COMP_LINE}
                    shift 2
                    COMP_WORDS=("$@")
                    COMP_CWORD=$(($# - 1))
                    _tarry
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """;
            List<String> command = new ArrayList<>(List.of("bash", "--norc", "-c", script, "bash"));
            command.add(Files.writeString(folder.resolve("script"), BASH).toString());
            command.add(line);
            command.addAll(List.of(offered.getKey().split(" ")));
            assertEquals(offered.getValue(), candidates(Programs.run(command).output()));
        }));
    }

    private Stream<DynamicTest> cases(String script, List<String> shell, String completion, boolean words) {
        return OFFERED.entrySet().stream().map(offered -> dynamicTest("[" + offered.getKey() + "]", () -> {
            Files.createDirectories(folder.resolve("profiles"));
            Files.writeString(folder.resolve("profiles/home.json"), "{}");
            Files.writeString(folder.resolve("profiles/work.json"), "{}");
            Files.writeString(folder.resolve("ca.pem"), "");
            List<String> command = new ArrayList<>(shell);
            command.add(script);
            if (words) {
                command.add("bash");
            }
            command.add(Files.writeString(folder.resolve("script"), completion).toString());
            command.add(folder.toString());
            command.addAll(words ? List.of(offered.getKey().split(" ", -1)) : List.of(offered.getKey()));
            assertEquals(offered.getValue(), candidates(Programs.run(command).output()));
        }));
    }

    /** The candidates in one order, without descriptions and the blank at the end. */
    private static String candidates(String output) {
        TreeSet<String> found = new TreeSet<>();
        output.lines().map(line -> line.split("\t")[0].strip()).filter(line -> !line.isEmpty()).forEach(found::add);
        return String.join(" ", found);
    }
}
