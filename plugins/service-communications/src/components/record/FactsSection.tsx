import { Communication } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { ActorLabel } from '../values/ActorLabel';
import { FactList } from '../panels/FactList';
import { SectionCard } from '../panels/SectionCard';
import { TimeValue } from '../values/TimeValue';

/** The key facts of a record, and where it came from. */
export function FactsSection(props: { communication: Communication }) {
  const { communication } = props;
  const { createdAt, createdBy, updatedAt, updatedBy } = communication;
  const t = useTranslate();
  const change = (time: string, actor?: string): ReactNode => (
    <>
      <TimeValue time={time} />
      {actor && (
        <>
          {' '}
          {t('record.by')} <ActorLabel actor={actor} />
        </>
      )}
    </>
  );
  return (
    <SectionCard title={t('record.factsTitle')}>
      <FactList
        facts={[
          { name: t('record.id'), value: communication.id },
          { name: t('record.network'), value: communication.network },
          { name: t('record.port'), value: communication.port },
          { name: t('record.protocol'), value: communication.protocol },
          {
            name: t('record.origin'),
            value: t(`origin.${communication.origin}`),
          },
          {
            name: t('record.firstDetected'),
            value: <TimeValue time={communication.firstDetected} />,
          },
          {
            name: t('record.lastDetected'),
            value: <TimeValue time={communication.lastDetected} />,
          },
          { name: t('record.created'), value: change(createdAt, createdBy) },
          { name: t('record.updated'), value: change(updatedAt, updatedBy) },
        ]}
      />
    </SectionCard>
  );
}
