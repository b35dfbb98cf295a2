"""Completion in bash, zsh and fish: what the shell hands over, and how it wants its answers.

Click's own classes, with scripts of our own: Click 8.5's lose words with blanks and commas, and in
bash what stands behind `=` or `:`, at which bash cuts words. Each script hands the line up to the
cursor to `kit`; it is cut here, the same way for all.
"""

import os
import re
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

_BREAKS = " \t\n\"'><=;|&(:"
_SPECIAL = re.compile(r"[^\w@%+=:,./\u0080-\U0010ffff-]")
_OPTION = re.compile(r"--[\w-]+=")
_ASSIGNS = re.compile(r"[A-Za-z_]\w*=")

_BASH = """\
%(complete_func)s() {
    local kind value program
    program=$(type -P -- "${1/#\\~/$HOME}" || type -P %(prog_name)s) || return 1
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            more) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(
        COMP_LINE="${COMP_LINE:0:COMP_POINT}" KIT_WORDBREAKS="$COMP_WORDBREAKS" \\
            %(complete_var)s=bash_complete "$program" 2>/dev/null </dev/null
    )
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local line kind value rest
    local -a plain described more more_described
    for line in "${(@f)$(COMP_LINE="${(j: :)words[1,CURRENT]}" \\
            %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null </dev/null)}"; do
        kind=${line%%%%$'\\t'*} rest=${line#*$'\\t'}
        value=${rest%%%%$'\\t'*} rest=${rest#*$'\\t'}
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files ;;
            more) more+=("$value"); more_described+=("${value//:/\\\\:}:$rest") ;;
            plain)
                if [[ -n $rest ]]; then
                    described+=("${value//:/\\\\:}:$rest")
                else
                    plain+=("$value")
                fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#more )) && _describe -V keys more_described more -U -S ''
    (( $#plain )) && compadd -U -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    set -l line (commandline -cp | string collect)
    for answer in (env COMP_LINE="$line" %(complete_var)s=fish_complete %(prog_name)s \\
            2>/dev/null </dev/null)
        set -l part (string split -m 2 \\t -- $answer)
        switch $part[1]
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
            case plain more
                echo -- $part[2]\\t$part[3]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class TypedLine(NamedTuple):
    """A command line up to the cursor: the words that are complete, and the last one.

    `last` is that word without its quotes. `kept` is the part of it that bash does not replace, and
    `quote` the one that is still open.
    """

    words: tuple[str, ...]
    last: str
    kept: str = ""
    quote: str = ""


def read_line(line: str, breaks: str = _BREAKS) -> TypedLine:
    """Cut a line as a shell does: blanks part words, quotes and backslashes keep them together."""
    words: list[str] = []
    word: str | None = None
    kept, quote, escaped = "", "", False
    for sign in line:
        if escaped:
            word, escaped = (word or "") + sign, False
        elif sign == "\\" and quote != "'":
            word, escaped = word or "", True
        elif quote:
            if sign == quote:
                quote = ""
            else:
                word = (word or "") + sign
        elif sign in "\"'":
            word, quote = word or "", sign
            kept = word
        elif sign in " \t\n":
            words += [] if word is None else [word]
            word, kept = None, ""
        else:
            word = (word or "") + sign
            kept = word if sign in breaks else kept
    return TypedLine(_without_settings(words), word or "", kept, quote)


def _without_settings(words: list[str]) -> tuple[str, ...]:
    """Leave out `NAME=value` before the command, which sets a variable for it."""
    while words and _ASSIGNS.match(words[0]):
        words = words[1:]
    return tuple(words)


def quoted_for_bash(text: str, quote: str = "") -> str:
    """Return text as bash reads it back, within the quote that is open or without one."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'(["\\$`])', r"\\\1", text)
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


class _Shell(ShellComplete):
    """A shell that hands over its line, and wants kind, word and description with tabs between."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor without `kit`, and the one at it."""
        typed = _typed()
        return list(typed.words[1:]), typed.last

    def get_completions(self, args: list[str], incomplete: str) -> "list[CompletionItem[str]]":
        """Return whole words: behind `--option=` Click gives only what follows it."""
        found = super().get_completions(args, incomplete)
        option = _OPTION.match(incomplete)
        if option is not None:
            for item in found:
                item.value = option[0] + item.value
        return found

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Return one answer, a line."""
        described = " ".join((item.help or "").split())
        return f"{_kind(item)}\t{item.value}\t{described}"


class _Bash(_Shell):
    """Answers with what bash puts in the place of the word behind its last `=` or `:`."""

    name = "bash"
    source_template = _BASH

    def get_completions(self, args: list[str], incomplete: str) -> "list[CompletionItem[str]]":
        """Leave out words that do not begin as typed, except for a single one.

        What several have in common would else take the place of what was typed.
        """
        found = super().get_completions(args, incomplete)
        wanted = incomplete.casefold()
        fits = [each for each in found if each.value.casefold().startswith(wanted)]
        return fits or (found if len(found) == 1 else [])

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Return kind and word, quoted, without what stays on the line."""
        typed = _typed()
        rest = item.value[len(typed.kept) :]
        return f"{_kind(item)},{quoted_for_bash(rest, typed.quote)}"


class _Zsh(_Shell):
    """Quotes words itself."""

    name = "zsh"
    source_template = _ZSH


class _Fish(_Shell):
    """Quotes words itself."""

    name = "fish"
    source_template = _FISH


def _typed() -> TypedLine:
    return read_line(os.environ.get("COMP_LINE", ""), os.environ.get("KIT_WORDBREAKS") or _BREAKS)


def _kind(item: "CompletionItem[str]") -> str:
    return "more" if item.more else item.type


SHELLS: dict[str, type[_Shell]] = {each.name: each for each in (_Bash, _Zsh, _Fish)}


def register() -> None:
    """Let Click answer the three shells with these classes."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)


def script(shell: str, group: click.Command, program: str = "kit") -> str:
    """Return the script that a shell reads to complete the program's words."""
    variable = f"_{program.replace('-', '_').upper()}_COMPLETE"
    return SHELLS[shell](group, {}, program, variable).source()
