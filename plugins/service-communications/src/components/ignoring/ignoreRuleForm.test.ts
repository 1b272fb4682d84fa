import { findRuleProblems, ruleValuesOf, toRuleInput } from './ignoreRuleForm';

const empty = ruleValuesOf();

describe('findRuleProblems', () => {
  it('has nothing against what is right', () => {
    for (const condition of [
      { address: '10.0.0.0/8' },
      { address: '2001:db8::5' },
      { ports: '80, 443,8000-8999' },
      { protocol: 'udp' },
      { processName: 'node_*' },
      { entityRef: 'component:default/a' },
    ]) {
      expect(
        findRuleProblems({ ...empty, reason: 'Noise', ...condition }),
      ).toEqual({});
    }
  });

  it('wants a reason, and something to ignore', () => {
    expect(findRuleProblems({ ...empty, network: 'plant' })).toEqual({
      reason: 'reason',
      nothing: true,
    });
  });

  it.each([
    ['address', '10.1'],
    ['address', 'db.example.com'],
    ['ports', '80-'],
    ['ports', '90-80'],
    ['ports', '70000'],
  ])('does not take %p %p', (field, text) => {
    expect(
      findRuleProblems({ ...empty, reason: 'Noise', [field]: text }),
    ).toEqual({ [field]: field });
  });
});

describe('toRuleInput', () => {
  it('says what is filled in', () => {
    expect(
      toRuleInput({ ...empty, reason: ' Noise ', end: 'client', ports: '80' }),
    ).toEqual({ reason: 'Noise', ports: '80' });
  });

  it('is the rule again that was taken apart', () => {
    const rule = {
      id: '1',
      createdAt: '2026-03-14T09:26:00Z',
      createdBy: 'user:default/guest',
      heldBack: 3,
    };
    const input = {
      reason: 'Noise',
      end: 'listener' as const,
      address: '10.0.0.5',
      processName: 'node_*',
      entityRef: 'component:default/a',
      ports: '80',
      protocol: 'tcp',
      network: 'plant',
    };
    expect(toRuleInput(ruleValuesOf({ ...rule, ...input }))).toEqual(input);
  });
});
