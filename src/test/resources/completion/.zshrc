# Completes $TYPED once at the first prompt, writes what is offered to $OFFERED, and ends.
cd $HERE
autoload -Uz compinit
compinit -u -D
source $SCRIPT
zstyle ':completion:*' insert-tab false
compadd() {
    local -a hits
    local hit
    if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
        builtin compadd -A hits "$@"
        for hit in $hits; do print -r -- "$IPREFIX$hit" >> $OFFERED; done
    fi
    builtin compadd "$@"
}
zle-line-init() {
    BUFFER=$TYPED
    CURSOR=$#BUFFER
    zle complete-word
    exit
}
zle -N zle-line-init
