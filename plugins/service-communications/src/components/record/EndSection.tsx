import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { NO_VALUE } from '../values/formatNumber';
import { LinkTarget } from '../links/linkTarget';
import { EndLink } from './EndLink';
import { FactList } from '../panels/FactList';
import { EndLinkActions } from './EndLinkActions';
import { SectionCard } from '../panels/SectionCard';

/** What can be linked of one end, for those who may. */
export interface EndLinking {
  deviceTarget: LinkTarget;
  serviceTarget: LinkTarget;
  onChanged: () => void;
}

/** One end of a communication: what it is, and the entities it resolved to. */
export function EndSection(props: {
  titleId: string;
  title: string;
  ip: string;
  fqdn?: string;
  process: string;
  device?: EntityLink;
  service?: EntityLink;
  linking?: EndLinking;
}) {
  const { titleId, title, ip, fqdn, process, device, service, linking } = props;
  const t = useTranslate();
  return (
    <SectionCard titleId={titleId} title={title}>
      <FactList
        facts={[
          {
            name: t('record.device'),
            value: (
              <>
                <EndLink link={device} />
                {linking && (
                  <EndLinkActions
                    link={device}
                    target={linking.deviceTarget}
                    onChanged={linking.onChanged}
                  />
                )}
              </>
            ),
          },
          {
            name: t('record.service'),
            value: (
              <>
                <EndLink link={service} />
                {linking && (
                  <EndLinkActions
                    link={service}
                    target={linking.serviceTarget}
                    onChanged={linking.onChanged}
                  />
                )}
              </>
            ),
          },
          { name: t('record.address'), value: ip },
          { name: t('record.hostName'), value: fqdn || NO_VALUE },
          { name: t('record.process'), value: process },
        ]}
      />
    </SectionCard>
  );
}
