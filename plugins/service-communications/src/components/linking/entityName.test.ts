import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { entityName } from './entityName';

describe('entityName', () => {
  it.each([
    [{ ip: '10.0.0.5', hostName: 'db01.example.com' }, 'db01.example.com'],
    [{ ip: '10.0.0.5', hostName: 'DB_01.Example.COM.' }, 'db_01.example.com'],
    [{ ip: '10.0.0.5', hostName: "Anna's MacBook" }, 'anna-s-macbook'],
    [{ ip: '10.0.0.5', hostName: `${'a'.repeat(62)}.b` }, 'a'.repeat(62)],
    [{ ip: '10.0.0.5', hostName: '…' }, 'ip-10.0.0.5'],
    [{ ip: '10.0.0.5' }, 'ip-10.0.0.5'],
    [{ ip: '10.0.0.5', network: 'plant' }, 'ip-10.0.0.5-plant'],
    [
      { ip: '127.0.0.1', network: 'plant/press 4' },
      'ip-127.0.0.1-plant-press-4',
    ],
    [{ ip: '2001:db8::5' }, 'ip-2001-db8-5'],
    [{ ip: '::' }, 'ip'],
  ])('of %p is %p', (address, name) => {
    expect(entityName(address)).toBe(name);
    expect(KubernetesValidatorFunctions.isValidObjectName(name)).toBe(true);
  });
});
