# SPDX-License-Identifier: Apache-2.0
# Completion of letterlock(1) for bash.
_letterlock() {
  local word=${COMP_WORDS[COMP_CWORD]} words=
  COMPREPLY=()
  if [[ $word == -* ]]; then
    words='--json --name --attach --save --help --version'
  elif ((COMP_CWORD == 1)); then
    words='account card contact encrypt decrypt doctor'
  elif ((COMP_CWORD == 2)); then
    case ${COMP_WORDS[1]} in
      account) words='create list export import rotate passphrase reset' ;;
      contact) words='list add accept reject verify number card forget' ;;
    esac
  fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _letterlock letterlock
