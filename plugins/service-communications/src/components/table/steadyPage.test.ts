import {
  bareCommunication,
  manyCommunications,
} from '../../__testUtils__/sampleCommunications';
import { steadyPage } from './steadyPage';

const pageOf = (ids: string[], port = 80) => ({
  items: ids.map(id => bareCommunication(id, { port })),
  totalItems: ids.length,
  pageInfo: {},
});
const idsOf = ({ page }: ReturnType<typeof steadyPage>) =>
  page.items.map(({ id }) => id);

describe('steadyPage', () => {
  it('is the page itself while nothing has changed', () => {
    const page = { items: manyCommunications(3), totalItems: 3, pageInfo: {} };
    expect(steadyPage(page, page)).toEqual({ page, waiting: 0 });
  });

  it('leaves every row in its place and lets those that came wait', () => {
    const steady = steadyPage(pageOf(['1', '2', '3']), pageOf(['9', '3', '1']));
    expect(idsOf(steady)).toEqual(['1', '2', '3']);
    expect(steady.waiting).toBe(1);
  });

  it('has the newest values of the rows', () => {
    const { page } = steadyPage(pageOf(['1', '2']), pageOf(['2'], 443));
    expect(page.items.map(({ port }) => port)).toEqual([80, 443]);
    expect(page.totalItems).toBe(1);
  });

  it('keeps what is gone until the reader asks', () => {
    expect(idsOf(steadyPage(pageOf(['1', '2']), pageOf([])))).toEqual([
      '1',
      '2',
    ]);
  });
});
