# SPDX-License-Identifier: Apache-2.0
# Completion of letterlock(1) for fish.
set -l commands account card contact encrypt decrypt doctor
set -l account create list export import rotate passphrase reset
set -l contact list add accept reject verify number card forget
complete -c letterlock -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c letterlock -n "__fish_seen_subcommand_from account; and not __fish_seen_subcommand_from $account" -f -a "$account"
complete -c letterlock -n "__fish_seen_subcommand_from contact; and not __fish_seen_subcommand_from $contact" -f -a "$contact"
complete -c letterlock -l json -d "print the protocol's result"
complete -c letterlock -l name -x -d "a display name"
complete -c letterlock -l attach -r -d "seals a file beside the mail"
complete -c letterlock -l save -r -d "opens the files of the mail into a directory"
complete -c letterlock -l help -d "all commands"
complete -c letterlock -l version -d "the version"
