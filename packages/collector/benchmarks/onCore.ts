import { spawnSync } from 'child_process';

/** A command that runs on one core only, where the system can do that. */
export function onCore(core: number, command: string[]): string[] {
  const pinned = ['taskset', '--cpu-list', `${core}`];
  const { status } = spawnSync(pinned[0], [...pinned.slice(1), 'true']);
  return status === 0 ? [...pinned, ...command] : command;
}
