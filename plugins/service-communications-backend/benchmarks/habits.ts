import {
  HabitFigures,
  isPeriodRight,
  measurePair,
  noFigures,
} from '../src/statistics/states/__testUtils__/measureHabits';
import {
  syntheticKinds,
  syntheticPair,
} from '../src/statistics/states/__testUtils__/syntheticPair';
import { median, print } from './measure';
import { byAutocorrelation, byConcentration } from './otherPeriodFinders';

// The habits and states of a synthetic year: habits.ts [pairs]
const pairs = Number(process.argv[2] ?? 10_000);

const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;

function printFigures(kind: string, figures: HabitFigures): void {
  const { pairMonths, falseGone, falseLate, periodsToFind } = figures;
  const per10000 = (count: number) =>
    ((count / pairMonths) * 10_000).toFixed(1);
  const closed = figures.stops - figures.openStops;
  print(
    [
      kind,
      `period right in ${share(figures.right, figures.pairs)}`,
      `falsely gone ${per10000(falseGone)}, late ${per10000(
        falseLate,
      )} in 10,000 months`,
      `stops ${figures.stops}, ${
        figures.openStops
      } open, the rest within 2 periods ${share(figures.found, closed)}`,
      `median ${median(periodsToFind)?.toFixed(2)}, most ${Math.max(
        ...periodsToFind,
      ).toFixed(2)} periods`,
    ].join(' | '),
  );
}

const all = noFigures();
for (const [index, kind] of syntheticKinds.entries()) {
  const figures = noFigures();
  const ofKind = Math.ceil((pairs - index) / syntheticKinds.length);
  const others = { concentration: 0, autocorrelation: 0 };
  for (let seed = 0; seed < ofKind; seed++) {
    const pair = syntheticPair(kind, seed * 10 + index);
    measurePair(figures, pair);
    others.concentration += isPeriodRight(pair, byConcentration) ? 1 : 0;
    others.autocorrelation += isPeriodRight(pair, byAutocorrelation) ? 1 : 0;
  }
  printFigures(kind, figures);
  print(
    `  others: concentration alone ${share(
      others.concentration,
      ofKind,
    )}, autocorrelation ${share(others.autocorrelation, ofKind)}`,
  );
  all.pairs += figures.pairs;
  all.right += figures.right;
  all.pairMonths += figures.pairMonths;
  all.falseGone += figures.falseGone;
  all.falseLate += figures.falseLate;
  all.stops += figures.stops;
  all.openStops += figures.openStops;
  all.found += figures.found;
  all.periodsToFind.push(...figures.periodsToFind);
}
printFigures('all', all);
