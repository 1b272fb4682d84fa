import { Verdict } from './judge';

/** One exporter in one setting. */
export interface Measured {
  exporter: string;
  setting: string;
  verdict: Verdict;
}

/** What was measured, as docs/accuracy.md shows it. */
export function formatVerdicts(measured: Measured[]): string {
  const exporters = [...new Set(measured.map(({ exporter }) => exporter))];
  const settings = [...new Set(measured.map(({ setting }) => setting))];
  const at = (by: keyof Measured, value: string) =>
    measured.filter(each => each[by] === value);
  const numbers = ({ right, wrong, undecided }: Verdict) =>
    `${right.size} / ${wrong.size} / ${undecided.length}`;
  return [
    'Communications right / wrong / undecided:',
    table(
      ['', ...exporters],
      settings.map(setting => [
        setting,
        ...at('setting', setting).map(({ verdict }) => numbers(verdict)),
      ]),
    ),
    'Communications right / wrong by kind of evidence, in all settings:',
    table(
      ['evidence', ...exporters],
      evidenceOf(measured).map(evidence => [
        evidence,
        ...exporters.map(exporter =>
          (['right', 'wrong'] as const)
            .map(side => count(at('exporter', exporter), side, evidence))
            .join(' / '),
        ),
      ]),
    ),
    'Wrong, with the number of settings:',
    list(
      measured.flatMap(({ exporter, verdict }) =>
        Array.from(verdict.wrong, ([arrow, evidence]) => ({
          head: `\`${arrow}\` by ${evidence}`,
          exporter,
        })),
      ),
    ),
    'Undecided, with the number of settings:',
    list(
      measured.flatMap(({ exporter, verdict }) =>
        verdict.undecided.map(arrow => ({
          head: `\`${arrow}\``,
          exporter,
        })),
      ),
    ),
  ].join('\n\n');
}

function evidenceOf(measured: Measured[]): string[] {
  const all = measured.flatMap(({ verdict: { right, wrong } }) => [
    ...right.values(),
    ...wrong.values(),
  ]);
  return [...new Set(all)].sort();
}

function count(
  measured: Measured[],
  side: 'right' | 'wrong',
  evidence: string,
): number {
  return measured
    .flatMap(({ verdict }) => [...verdict[side].values()])
    .filter(each => each === evidence).length;
}

function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => '-'), ...rows];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** One line for each head, with the number of settings by exporter. */
function list(entries: { head: string; exporter: string }[]): string {
  const lines = [...new Set(entries.map(({ head }) => head))].sort();
  return (
    lines
      .map(head => {
        const own = entries.filter(each => each.head === head);
        const counts = [...new Set(own.map(each => each.exporter))].map(
          name =>
            `${name} ${own.filter(({ exporter }) => exporter === name).length}`,
        );
        return `- ${head}: ${counts.join(', ')}`;
      })
      .join('\n') || 'None.'
  );
}
