import { jsonObject, jsonText } from '../../jsonField';

/**
 * The name of a container of Docker, by its `config.v2.json`. That of a task of
 * Swarm, `web.1.<task id>`, goes without the id: the next task is its successor.
 */
export function dockerName(config: unknown): string | undefined {
  const { Name, Config } = jsonObject(config);
  const labels = jsonObject(jsonObject(Config).Labels);
  const name = jsonText(Name).replace(/^\//, '');
  const task = `.${jsonText(labels['com.docker.swarm.task.id'])}`;
  const isTask = task !== '.' && name.endsWith(task);
  return (isTask ? name.slice(0, -task.length) : name) || undefined;
}
