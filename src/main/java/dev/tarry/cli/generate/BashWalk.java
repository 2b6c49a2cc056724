package dev.tarry.cli.generate;

/** The part of the bash completion that is the same whatever the commands are. */
final class BashWalk {

    static final String TEXT = """
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

            # Offers the words $3 that begin with $2, each behind $1, no further than to the next : = or @ in them. Each part
            # behind a comma is one for itself, with the words $4 if there are any; values can be joined by +. Long names,
            # with a dot in their first step, wait until something is typed.
            _tarry_offer_steps() {
                local front=$1 typed=$2 words=$3 key= word step tail blank=' ' last=
                [[ -n $4 ]] && blank=
                if [[ -n $4 && $typed == *,* ]]; then
                    front=$front${typed%,*},
                    typed=${typed##*,}
                    words=$4
                fi
                if [[ $typed == *=*+* ]]; then
                    key=${typed%%=*}=
                    front=$front${typed%+*}+
                    typed=${typed##*+}
                fi
                for word in $words; do
                    [[ -z $2 && ${word%%[:=@]*} == *.* ]] && continue
                    [[ $word == "$key"* ]] || continue
                    word=${word#"$key"}
                    [[ $word == "$typed"* ]] || continue
                    tail=${word#"$typed"}
                    step=${tail%%[:=@]*}
                    [[ $step != "$tail" ]] && step=${tail:0:${#step}+1}
                    step=$typed$step
                    [[ $step == "$last" || -z $step ]] && continue
                    last=$step
                    [[ $step != *[:=@] && $step == "$word" ]] && step=$step$blank
                    COMPREPLY[${#COMPREPLY[@]}]=$front$step
                done
            }

            # Offers event types, those of state events where a state key is on the line.
            _tarry_offer_types() {
                local types=$_tarry_list_state_types
                case " ${COMP_WORDS[*]} " in
                    *' --state-key'* | *' --any-state-key'*) ;;
                    *) types="$_tarry_list_message_types $types" ;;
                esac
                _tarry_offer_words "$1" "$2" "$types"
            }

            # Offers the names that compgen finds by its option $3 for what begins with $2, each behind $1.
            _tarry_offer_names() {
                local IFS=$'\\n' name typed=${2#[\\"\\']} filenames=
                typed=${typed//\\\\/}
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

            # Offers what $kind names for the half-typed value $2, each behind $1; $3 counts the words before it, $4 is the first.
            _tarry_offer() {
                local profiles list next subcommands
                if [[ $kind == @* && $2 == @* ]]; then
                    _tarry_offer_names "$1@" "${2#@}" -f
                    return
                fi
                kind=${kind#@}
                case $kind in
                    'steps '*)
                        list=_tarry_list_${kind#steps }
                        next=_tarry_next_${kind#steps }
                        _tarry_offer_steps "$1" "$2" "${!list}" "${!next}"
                        ;;
                    types) _tarry_offer_types "$1" "$2" ;;
                    subcommands)
                        _tarry_subcommands "$4"
                        _tarry_offer_words "$1" "$2" "$subcommands"
                        ;;
                    'words '*) _tarry_offer_words "$1" "$2" "${kind#words }" ;;
                    commands) _tarry_offer_words "$1" "$2" "$_tarry_commands $_tarry_list_topics" ;;
                    profiles)
                        _tarry_profiles
                        _tarry_offer_words "$1" "$2" "$profiles"
                        ;;
                    files) _tarry_offer_names "$1" "$2" -f ;;
                    folders) _tarry_offer_names "$1" "$2" -d ;;
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
                local IFS=$' \\t\\n'
                local words cur word kind options subcommands breaks i last path= value= over= index=0 head= first=
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
                            [[ $index -eq 0 ]] && first=$word
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
                    [[ $kind == program && -z $over ]] || _tarry_offer '' "$cur" "$index" "$first"
                fi

                for i in "${!COMPREPLY[@]}"; do
                    COMPREPLY[i]=${COMPREPLY[i]#"$head"}
                done
            }

            complete -o nospace -F _tarry tarry
            """;

    private BashWalk() {}
}
