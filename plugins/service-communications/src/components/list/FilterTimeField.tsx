import { ComponentProps, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import {
  fromLocalInput,
  isTimeAgo,
  timesAgo,
  toLocalInput,
} from './relativeTime';
import { FilterField, FilterSelectField } from './FilterField';

/** What is chosen to say from when to when. */
const BETWEEN = 'between';

/** A filter by a time: not long ago, or from when to when. */
export function FilterTimeField(props: {
  /** Unique among the filters. */
  id: string;
  label: string;
  after: string;
  before: string;
  onChange: (value: { after: string; before: string }) => void;
}) {
  const { id, label, after, before, onChange } = props;
  const t = useTranslate();
  const [isBetween, setBetween] = useState(false);
  const isSet = Boolean(before || (after && !isTimeAgo(after)));
  const showsBetween = isSet || (isBetween && !after);

  const choose = (choice: string) => {
    setBetween(choice === BETWEEN);
    onChange({ after: choice === BETWEEN ? '' : choice, before: '' });
  };
  return (
    <>
      <FilterSelectField
        id={id}
        label={label}
        value={showsBetween ? BETWEEN : after}
        options={[
          { value: '', label: t('filters.anyTime') },
          ...timesAgo.map(ago => ({
            value: ago,
            label: t(`filters.ago.${ago}`),
          })),
          { value: BETWEEN, label: t('filters.between') },
        ]}
        onChange={choose}
      />
      {showsBetween && (
        <>
          <LocalTimeField
            id={`${id}-from`}
            label={t('filters.from', { name: label })}
            value={after}
            onChange={time => onChange({ after: time, before })}
          />
          <LocalTimeField
            id={`${id}-before`}
            label={t('filters.before', { name: label })}
            value={before}
            onChange={time => onChange({ after, before: time })}
          />
        </>
      )}
    </>
  );
}

function LocalTimeField(props: ComponentProps<typeof FilterField>) {
  const { value, onChange, ...field } = props;
  return (
    <FilterField
      {...field}
      type="datetime-local"
      value={toLocalInput(value)}
      onChange={text => onChange(fromLocalInput(text))}
    />
  );
}
