import { Command } from 'commander';

export function createSendCommand(): Command {
  return new Command('send');
}
