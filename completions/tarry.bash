# bash completion for tarry. Generated from its commands; do not edit.
# For bash 3.2 and newer, without the bash-completion package.
# Candidates bring their own blank, since bash 3.2 cannot leave it out for folders only.

# In the tables, kind says what a value is completed from:
#   words WORD..., commands, files, at-files, folders, profiles, program, or nothing.
# A leading = says that the value stands behind = only.

_tarry_commands='send restart cancel send-now wait read request raw grant deny policy capabilities delays login logout whoami profile room trace explain dialect doctor sandbox demo help'

_tarry_subcommands() {
    subcommands=
    case $1 in
        profile) subcommands='list use show remove' ;;
        room) subcommands='list use create join state' ;;
        trace) subcommands='list show off lines full' ;;
        dialect) subcommands='show refresh diff' ;;
        sandbox) subcommands='clock fault users' ;;
    esac
}

_tarry_options() {
    options=
    case $1 in
        '') options='-V --version --keep-going' ;;
        send) options='--body --state-key --delay --delay-json --sticky --in --txn-id' ;;
        restart) options='--ok-if-gone' ;;
        cancel) options='--ok-if-gone' ;;
        send-now) options='--ok-if-gone' ;;
        wait) options='--until --for --state-key' ;;
        read) options='--state-key --any-state-key --msgtype --limit --in --since' ;;
        delays) options='--known' ;;
        login) options='--user --password-stdin --token-stdin --token --token-env --token-file --device-id' ;;
        logout) options='--invalidate' ;;
        'room create') options='--name --topic --alias --public --invite --room-version' ;;
        'trace show') options='--raw' ;;
        explain) options='--on --status --list' ;;
        doctor) options='--yes --other --thorough --find-limit --junit' ;;
        sandbox) options='--port --bind --speaks --limits --max-delay --max-scheduled --clock --user --registration --store --token-life --fault --env-file' ;;
    esac
    options="$options -h --help -p --profile --homeserver --room --sandbox --dialect --host-like --policy --grant -o --output -q --quiet -v --verbose --show-secrets --color --timeout --retry --dry-run --plaintext --force --cacert --insecure --config-dir"
}

_tarry_option_value() {
    kind=
    case $1:$2 in
        *:-p | *:--profile) kind='profiles' ;;
        *:--homeserver) kind='nothing' ;;
        *:--room) kind='nothing' ;;
        *:--sandbox) kind='=nothing' ;;
        *:--dialect) kind='nothing' ;;
        *:--host-like) kind='words tarry reference' ;;
        *:--policy) kind='words ask auto none' ;;
        *:--grant) kind='at-files' ;;
        *:-o | *:--output) kind='words text json' ;;
        *:--show-secrets) kind='=words always' ;;
        *:--color) kind='words auto always never' ;;
        *:--timeout) kind='nothing' ;;
        *:--retry) kind='nothing' ;;
        *:--cacert) kind='files' ;;
        *:--config-dir) kind='folders' ;;
        send:--body) kind='nothing' ;;
        send:--state-key) kind='nothing' ;;
        send:--delay) kind='nothing' ;;
        send:--delay-json) kind='nothing' ;;
        send:--sticky) kind='nothing' ;;
        send:--in) kind='nothing' ;;
        send:--txn-id) kind='nothing' ;;
        wait:--until) kind='words fired ended' ;;
        wait:--for) kind='nothing' ;;
        wait:--state-key) kind='nothing' ;;
        read:--state-key) kind='nothing' ;;
        read:--msgtype) kind='nothing' ;;
        read:--limit) kind='nothing' ;;
        read:--in) kind='nothing' ;;
        read:--since) kind='nothing' ;;
        login:--user) kind='nothing' ;;
        login:--token-env) kind='nothing' ;;
        login:--token-file) kind='files' ;;
        login:--device-id) kind='nothing' ;;
        'room create':--name) kind='nothing' ;;
        'room create':--topic) kind='nothing' ;;
        'room create':--alias) kind='nothing' ;;
        'room create':--invite) kind='nothing' ;;
        'room create':--room-version) kind='nothing' ;;
        explain:--on) kind='nothing' ;;
        explain:--status) kind='nothing' ;;
        doctor:--other) kind='nothing' ;;
        doctor:--junit) kind='files' ;;
        sandbox:--port) kind='nothing' ;;
        sandbox:--bind) kind='nothing' ;;
        sandbox:--speaks) kind='nothing' ;;
        sandbox:--limits) kind='words off synapse' ;;
        sandbox:--max-delay) kind='nothing' ;;
        sandbox:--max-scheduled) kind='nothing' ;;
        sandbox:--clock) kind='words real held' ;;
        sandbox:--user) kind='nothing' ;;
        sandbox:--store) kind='files' ;;
        sandbox:--token-life) kind='nothing' ;;
        sandbox:--fault) kind='nothing' ;;
        sandbox:--env-file) kind='files' ;;
    esac
}

_tarry_positional() {
    kind=nothing
    case $1:$2 in
        send:1) kind='at-files' ;;
        raw:0) kind='at-files' ;;
        policy:0) kind='words ask auto none' ;;
        'profile use':0) kind='profiles' ;;
        'profile show':0) kind='profiles' ;;
        'profile remove':0) kind='profiles' ;;
        sandbox:*) kind='program' ;;
        'sandbox clock':0) kind='words hold advance release' ;;
        help:0) kind='commands' ;;
    esac
}

# Sets words to those before the cursor, with what readline split at = : or @ joined again.
_tarry_words() {
    local line=${COMP_LINE:0:${COMP_POINT:-0}} rest word i last
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -z $COMP_LINE ]]; then
            words[i]=$word
            continue
        fi
        rest=${line#"${line%%[![:space:]]*}"}
        [[ $i -eq $COMP_CWORD ]] && word=$rest
        last=$((${#words[@]} - 1))
        if [[ $i -gt 0 && $rest == "$line" ]]; then
            words[last]=${words[last]}$word
        else
            words[last + 1]=$word
        fi
        line=${rest#"$word"}
    done
}

# Offers those of the words $3 that begin with $2, each behind $1.
_tarry_offer_words() {
    local word
    for word in $3; do
        [[ $word == "$2"* ]] && COMPREPLY[${#COMPREPLY[@]}]="$1$word "
    done
}

# Offers the names that compgen finds by its option $3 for what begins with $2, each behind $1.
_tarry_offer_names() {
    local IFS=$'\n' name typed=${2#[\"\']} filenames=
    typed=${typed//\\/}
    [[ $1 == "$head" ]] && compopt -o filenames +o nospace 2>/dev/null && filenames=yes
    [[ -z $filenames && $typed == '~/'* ]] && typed=$HOME/${typed#'~/'}
    for name in $(compgen "$3" -- "$typed"); do
        if [[ -z $filenames ]]; then
            if [[ -d $name && $3 != -c ]]; then
                printf -v name '%q/' "$name"
            else
                printf -v name '%q ' "$name"
            fi
        fi
        COMPREPLY[${#COMPREPLY[@]}]=$1$name
    done
}

# Sets profiles to the names of the saved profiles.
_tarry_profiles() {
    local file folder=${TARRY_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/tarry}/profiles
    profiles=
    for file in "$folder"/*.json; do
        file=${file##*/}
        [[ $file != '*.json' ]] && profiles="$profiles ${file%.json}"
    done
}

# Offers what $kind names for the half-typed value $2, each behind $1; $3 counts the words of a program.
_tarry_offer() {
    local profiles
    case $kind in
        'words '*) _tarry_offer_words "$1" "$2" "${kind#words }" ;;
        commands) _tarry_offer_words "$1" "$2" "$_tarry_commands" ;;
        profiles)
            _tarry_profiles
            _tarry_offer_words "$1" "$2" "$profiles"
            ;;
        files) _tarry_offer_names "$1" "$2" -f ;;
        folders) _tarry_offer_names "$1" "$2" -d ;;
        at-files) [[ $2 == @* ]] && _tarry_offer_names "$1@" "${2#@}" -f ;;
        program)
            if [[ $3 -eq 0 && $2 != */* ]]; then
                _tarry_offer_names "$1" "$2" -c
            else
                _tarry_offer_names "$1" "$2" -f
            fi
            ;;
    esac
}

_tarry() {
    local IFS=$' \t\n'
    local words cur word kind options subcommands breaks i last path= value= over= index=0 head=
    COMPREPLY=()
    _tarry_words
    last=$((${#words[@]} - 1))
    cur=${words[last]}
    for ((i = 1; i < last; i++)); do
        word=${words[i]}
        value=
        if [[ -n $over ]]; then
            index=$((index + 1))
        elif [[ $word == -- ]]; then
            over=yes
        elif [[ $word == -?* ]]; then
            _tarry_option_value "$path" "$word"
            if [[ -n $kind && $kind != =* ]]; then
                value=$kind
                i=$((i + 1))
            fi
        elif [[ -z $path ]]; then
            path=$word
        else
            _tarry_subcommands "$path"
            if [[ $index -eq 0 && " $subcommands " == *" $word "* ]]; then
                path="$path $word"
            else
                index=$((index + 1))
            fi
        fi
    done

    # Readline keeps what stands before the last : = or @ in the word, the first two themselves as well.
    breaks=${COMP_WORDBREAKS//[^:=]/}
    [[ -n $breaks && $cur == *[$breaks]* ]] && head=${cur%"${cur##*[$breaks]}"}
    word=${cur#"$head"}
    [[ $COMP_WORDBREAKS == *@* && $word == *@* ]] && head=$head${word%@*}

    if [[ $i -gt $last && -n $value ]]; then
        kind=$value
        _tarry_offer '' "$cur"
    elif [[ -z $over && $cur == --*=* ]]; then
        _tarry_option_value "$path" "${cur%%=*}"
        kind=${kind#=}
        _tarry_offer "${cur%%=*}=" "${cur#*=}"
    elif [[ -z $over && $cur == -* ]]; then
        _tarry_options "$path"
        _tarry_offer_words '' "$cur" "$options"
    elif [[ -z $path ]]; then
        [[ -z $over ]] && _tarry_offer_words '' "$cur" "$_tarry_commands"
    else
        _tarry_subcommands "$path"
        [[ -z $over && $index -eq 0 ]] && _tarry_offer_words '' "$cur" "$subcommands"
        _tarry_positional "$path" "$index"
        [[ $kind == program && -z $over ]] || _tarry_offer '' "$cur" "$index"
    fi

    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=${COMPREPLY[i]#"$head"}
    done
}

complete -o nospace -F _tarry tarry
