import { EMPTY_VALUES } from './communicationForm';
import { findProblems, isRequiredField } from './communicationProblems';

const good = {
  ...EMPTY_VALUES,
  clientIp: '10.0.0.9',
  listenerIp: '2001:db8::5',
  port: '65535',
  protocol: 'tcp',
};

describe('findProblems', () => {
  it('has nothing against what is right', () => {
    expect(findProblems(good)).toEqual({});
    expect(findProblems({ ...good, clientIp: '[2001:db8::1]' })).toEqual({});
  });

  it('finds all that is missing', () => {
    expect(findProblems({ ...EMPTY_VALUES, protocol: ' ' })).toEqual({
      clientIp: 'required',
      listenerIp: 'required',
      port: 'required',
      protocol: 'required',
    });
  });

  it.each([
    ['clientIp', '10.1', 'address'],
    ['clientIp', '10.0.0.0/8', 'address'],
    ['listenerIp', 'db.example.com', 'address'],
    ['listenerIp', '2001:db8:::5', 'address'],
    ['port', '0', 'port'],
    ['port', '65536', 'port'],
    ['port', '-1', 'port'],
    ['port', '80,443', 'port'],
    ['port', '8e1', 'port'],
  ])('does not take %p %p', (field, text, problem) => {
    expect(findProblems({ ...good, [field]: text })).toEqual({
      [field]: problem,
    });
  });
});

describe('isRequiredField', () => {
  it('tells what must be there from what may be', () => {
    expect(isRequiredField('protocol')).toBe(true);
    expect(isRequiredField('clientFqdn')).toBe(false);
  });
});
