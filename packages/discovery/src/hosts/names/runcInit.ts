import { jsonObject, jsonText } from '../../jsonField';

/** A process, told from a later one that was given its number. */
export interface StartedProcess {
  pid: number;
  /** Clock ticks from the boot to its start. */
  startedAt: number;
}

/** The first process of a container, by the `state.json` of runc. */
export function runcInit(state: unknown): StartedProcess | undefined {
  const { init_process_pid, init_process_start } = jsonObject(state);
  const pid = Number(jsonText(init_process_pid));
  // a text in old versions
  const startedAt = Number(jsonText(init_process_start));
  return pid > 0 && startedAt > 0 ? { pid, startedAt } : undefined;
}
