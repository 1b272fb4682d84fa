import { renderInTestApp } from '@backstage/test-utils';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { SearchField } from './SearchField';

describe('SearchField', () => {
  afterEach(() => jest.useRealTimers());

  it('waits for a pause in the typing', async () => {
    const onChange = jest.fn();
    await renderInTestApp(
      <SearchField
        label="Search"
        placeholder="Name"
        value=""
        onChange={onChange}
      />,
    );
    jest.useFakeTimers();
    for (const text of ['r', 're', 'red']) {
      fireEvent.change(screen.getByRole('searchbox'), {
        target: { value: text },
      });
      act(() => jest.advanceTimersByTime(200));
    }
    expect(onChange).not.toHaveBeenCalled();

    act(() => jest.advanceTimersByTime(100));
    expect(onChange.mock.calls).toEqual([['red']]);
  });

  it('keeps what is typed while the page takes in what came before', async () => {
    function SlowPage() {
      const [value, setValue] = useState('');
      return (
        <SearchField
          label="Search"
          placeholder="Name"
          value={value}
          onChange={text => setTimeout(() => setValue(text), 100)}
        />
      );
    }
    await renderInTestApp(<SlowPage />);
    jest.useFakeTimers();
    const type = (value: string) =>
      fireEvent.change(screen.getByRole('searchbox'), { target: { value } });
    type('r');
    act(() => jest.advanceTimersByTime(300));
    type('re');
    act(() => jest.advanceTimersByTime(100));
    expect(screen.getByRole('searchbox')).toHaveValue('re');
  });
});
