import { EMPTY_VALUES } from './communicationForm';
import { foreignChanges, mergeValues } from './mergeValues';

const before = {
  ...EMPTY_VALUES,
  clientFqdn: 'old',
  listenerFqdn: 'old',
  clientProcessDisplayName: 'old',
  listenerProcessName: 'old',
};
const theirs = {
  ...before,
  clientFqdn: 'theirs',
  listenerFqdn: 'same',
  clientProcessDisplayName: 'theirs',
};
const mine = {
  ...before,
  clientFqdn: 'mine',
  listenerFqdn: 'same ',
  listenerProcessName: 'mine',
};

describe('foreignChanges', () => {
  it('tells what is disputed from what is not', () => {
    expect(foreignChanges(before, theirs, mine)).toEqual([
      {
        field: 'clientFqdn',
        before: 'old',
        theirs: 'theirs',
        mine: 'mine',
        isDisputed: true,
      },
      {
        field: 'clientProcessDisplayName',
        before: 'old',
        theirs: 'theirs',
        mine: 'old',
        isDisputed: false,
      },
      {
        field: 'listenerFqdn',
        before: 'old',
        theirs: 'same',
        mine: 'same',
        isDisputed: false,
      },
    ]);
  });
});

describe('mergeValues', () => {
  it('keeps mine where that was chosen, and where only I changed something', () => {
    expect(mergeValues(before, theirs, mine, ['clientFqdn'])).toEqual({
      ...theirs,
      clientFqdn: 'mine',
      listenerProcessName: 'mine',
    });
  });

  it('takes theirs otherwise', () => {
    expect(mergeValues(before, theirs, mine, [])).toEqual({
      ...theirs,
      listenerProcessName: 'mine',
    });
  });
});
