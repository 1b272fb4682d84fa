import { readFileSync } from 'fs';
import { resolve } from 'path';
import { communicationFilters } from './communicationFilters';

describe('communicationFilters', () => {
  it('are described by the same words in the documentation', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../docs/api.md'),
      'utf8',
    ).replace(/ {2,}/g, ' ');
    for (const definition of communicationFilters) {
      const values =
        'values' in definition
          ? `${definition.values.map(value => `\`${value}\``).join(', ')}: `
          : '';
      expect(page).toContain(
        `| \`${definition.name}\` | ${values}${definition.description} |`,
      );
    }
  });
});
