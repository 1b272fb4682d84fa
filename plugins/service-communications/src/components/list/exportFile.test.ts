import { exportFileName } from './exportFile';

it('names a file by what is in it and the time', () => {
  expect(
    exportFileName('selected', 'csv', new Date('2026-03-14T09:26:53Z')),
  ).toBe('service-communications-selected-2026-03-14T0926Z.csv');
});
