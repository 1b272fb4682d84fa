import {
  CommunicationEvent,
  HistorySlot,
} from '@service-communications/plugin-service-communications-common';
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServiceCommunicationsApi } from '../../__testUtils__/FakeServiceCommunicationsApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { slotsOf } from '../../__testUtils__/sampleHistory';
import { ActivitySection } from './ActivitySection';

const SCANNED = { totalSamples: 10, activeSamples: 4, totalPorts: 10 };
const SLOTS = slotsOf(
  '2026-03-15T08:00:00Z',
  'hour',
  ['active', 'absent', 'unobserved', 'active'],
  SCANNED,
);

describe('ActivitySection', () => {
  let api: FakeServiceCommunicationsApi;
  const render = async (url?: string, events?: CommunicationEvent[]) => {
    await renderWithApi(<ActivitySection id="7" events={events} />, api, url);
    return screen.findByRole('region', { name: 'Activity' });
  };
  const set = (slots: HistorySlot[]) =>
    api.slots.set('7', { step: 'hour', slots });
  const choose = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  const walker = () => screen.findByRole('slider', { name: 'Hour by hour' });
  const focusWalker = async () => {
    const slider = await walker();
    act(() => slider.focus());
  };
  const said = async () => (await walker()).getAttribute('aria-valuetext');
  const lastQuery = () => api.historyQueries.at(-1)!;
  const hoursAsked = () =>
    (Date.parse(lastQuery().to!) - Date.parse(lastQuery().from!)) / 3_600_000;

  beforeEach(() => {
    api = new FakeServiceCommunicationsApi([]);
    set(SLOTS);
  });

  it('says in a sentence what is to be seen', async () => {
    await render();
    const summary =
      'Active in 2 of 3 hours in which somebody looked; nobody looked in 1.';
    expect(
      await screen.findByRole('img', { name: summary }),
    ).toBeInTheDocument();
    expect(screen.getByText(summary)).toBeInTheDocument();
    expect(
      screen.getByText('Connections on average; the highest bar is 2.50'),
    ).toBeInTheDocument();
  });

  it('asks for a week by hour, and for other times as chosen', async () => {
    await render();
    expect(await screen.findByRole('button', { name: '7 d' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(lastQuery().step).toBe('hour');
    expect(hoursAsked()).toBe(167);

    await choose('24 h');
    expect(lastQuery().step).toBe('hour');
    expect(hoursAsked()).toBe(23);

    await choose('400 d');
    expect(lastQuery().step).toBe('day');
    expect(hoursAsked()).toBe(399 * 24);
    expect(screen.getByTestId('url')).toHaveTextContent('?activity=400d');
  });

  it('shows what its URL says', async () => {
    set(
      slotsOf('2026-03-15T08:00:00Z', 'hour', ['active'], {
        ...SCANNED,
        clientBytes: 1000,
      }),
    );
    await render('/service-communications?activity=35d&bars=bytes');
    expect(lastQuery().step).toBe('day');
    expect(
      await screen.findByText('Bytes of both ways; the highest bar is 1 kB'),
    ).toBeInTheDocument();

    await choose('Connections');
    expect(
      await screen.findByText(/^Connections on average/),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      '?activity=35d&bars=connections',
    );
  });

  it('shows bytes where nobody counted connections', async () => {
    set(
      slotsOf('2026-03-15T08:00:00Z', 'hour', ['active'], {
        activeSamples: 1,
        listenerBytes: 42,
      }),
    );
    await render();
    expect(
      await screen.findByText(
        'Bytes of both ways; the highest bar is 42 bytes',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Bytes' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await choose('Connections');
    expect(
      screen.getByText('No connections were counted in this time.'),
    ).toBeInTheDocument();
  });

  it('can be walked by keys, and says what it comes to', async () => {
    await render();
    await focusWalker();
    expect(await said()).toMatch(
      /Active, Connections: 2\.50, Samples that held it: 4, Scans of the listener: 10$/,
    );
    await userEvent.keyboard('{ArrowLeft}');
    expect(await said()).toMatch(/, Nobody looked$/);
    expect(
      screen.getByText(/^Mar 15, 2026, 10:00.*11:00 AM UTC$/),
    ).toBeVisible();
    await userEvent.keyboard('{ArrowLeft}');
    expect(await said()).toMatch(/, Looked, not found$/);
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(await walker()).toHaveAttribute('aria-valuenow', '0');

    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/UTC$/)).not.toBeInTheDocument();
  });

  it('says what the pointer is at, as long as it is there', async () => {
    await render();
    const plot = await walker();
    plot.getBoundingClientRect = () => ({ left: 100, width: 400 } as DOMRect);
    fireEvent.mouseMove(plot, { clientX: 250 });
    expect(await said()).toMatch(/, Looked, not found$/);
    expect(screen.getByText(/UTC$/)).toBeInTheDocument();
    fireEvent.mouseLeave(plot);
    expect(screen.queryByText(/UTC$/)).not.toBeInTheDocument();
  });

  it('has what people did in the slot in which they did it', async () => {
    await render(undefined, [
      { at: '2026-03-15T09:30:00Z', by: 'import', type: 'updated' },
    ]);
    await focusWalker();
    await userEvent.keyboard('{Home}{ArrowRight}');
    expect(await said()).toMatch(/, Looked, not found, Changed by import$/);
  });

  it('has a table for those who rather read', async () => {
    await render();
    await choose('Show as table');
    const rows = within(
      screen.getByRole('table', { name: 'Activity' }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toHaveTextContent(/Active.*Connections: 2\.50/);
    expect(rows[2]).toHaveTextContent('Nobody looked');
    await choose('Hide table');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says that there is nothing yet, and where to look further', async () => {
    set(slotsOf('2026-03-15T08:00:00Z', 'hour', ['unobserved', 'unobserved']));
    await render();
    expect(
      await screen.findByText(
        /^Nobody has looked since .* A longer time may show more\.$/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    await choose('400 d');
    expect(
      await screen.findByText(/^No history yet: nobody has looked since /),
    ).toBeInTheDocument();
  });

  it('says what went wrong', async () => {
    api.failure = new Error('The database cannot be reached');
    const section = await render();
    expect(await within(section).findByRole('alert')).toHaveTextContent(
      'The database cannot be reached',
    );
  });
});
