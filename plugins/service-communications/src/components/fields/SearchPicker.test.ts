import { optionOfRef } from './entityOption';
import { withChosen } from './SearchPicker';

describe('withChosen', () => {
  const a = optionOfRef('resource:default/a');
  const b = optionOfRef('component:default/b');
  const keyOf = (option: typeof a) => option.entityRef;

  it('adds the chosen one where it is not there', () => {
    expect(withChosen([a], b, keyOf)).toEqual([b, a]);
    expect(withChosen([a, b], b, keyOf)).toEqual([a, b]);
    expect(withChosen([a, b], undefined, keyOf)).toEqual([a, b]);
  });
});
