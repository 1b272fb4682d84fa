import {
  choiceField,
  limitField,
  parseUrlState,
  textField,
  writeUrlState,
} from './urlState';

const fields = {
  q: textField('q'),
  network: textField('network'),
  limit: limitField,
};
const defaults = { q: '', network: '', limit: 20 };

describe('parseUrlState', () => {
  it('has defaults for what the URL does not say', () => {
    expect(parseUrlState(fields, new URLSearchParams('limit=7'))).toEqual(
      defaults,
    );
  });
});

describe('writeUrlState', () => {
  it('reads back as it was written', () => {
    const state = { q: 'a & b', network: 'plant/press-4', limit: 50 };
    expect(
      parseUrlState(
        fields,
        writeUrlState(fields, new URLSearchParams(), state),
      ),
    ).toEqual(state);
  });

  it('leaves out defaults and keeps the parameters of others', () => {
    const before = new URLSearchParams('q=old&network=plant&theirs=1');
    expect(writeUrlState(fields, before, defaults).toString()).toBe('theirs=1');
  });
});

describe('choiceField', () => {
  const step = choiceField('step', ['hours', 'days']);

  it('reads one of the choices, else the first', () => {
    expect(step.read(new URLSearchParams('step=days'))).toBe('days');
    expect(step.read(new URLSearchParams('step=years'))).toBe('hours');
    expect(step.read(new URLSearchParams())).toBe('hours');
  });

  it('leaves out the first', () => {
    const params = new URLSearchParams('theirs=1');
    step.write(params, 'days');
    expect(params.toString()).toBe('theirs=1&step=days');
    step.write(params, 'hours');
    expect(params.toString()).toBe('theirs=1');
  });
});
