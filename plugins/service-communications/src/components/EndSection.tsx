import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../hooks/useTranslate';
import { NO_VALUE } from '../lib/formatNumber';
import { EndLink } from './EndLink';
import { FactList } from './FactList';
import { SectionCard } from './SectionCard';

/** One end of a communication: what it is, and the entities it resolved to. */
export function EndSection(props: {
  titleId: string;
  title: string;
  ip: string;
  fqdn?: string;
  process: string;
  device?: EntityLink;
  service?: EntityLink;
}) {
  const { titleId, title, ip, fqdn, process, device, service } = props;
  const t = useTranslate();
  return (
    <SectionCard titleId={titleId} title={title}>
      <FactList
        facts={[
          { name: t('record.device'), value: <EndLink link={device} /> },
          { name: t('record.service'), value: <EndLink link={service} /> },
          { name: t('record.address'), value: ip },
          { name: t('record.hostName'), value: fqdn || NO_VALUE },
          { name: t('record.process'), value: process },
        ]}
      />
    </SectionCard>
  );
}
