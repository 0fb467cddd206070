import type { Command } from 'commander';

/** The command of a noun (`data`, `run`): made by whichever of its verbs registers first. */
export function nounCommand(program: Command, name: string, description: string): Command {
  return (
    program.commands.find((command) => command.name() === name) ??
    program.command(name).description(description)
  );
}
