import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import {
  Communication,
  CommunicationLinkField,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import {
  clientServiceTarget,
  deviceTarget,
  LinkTarget,
  listenerServiceTarget,
} from '../links/linkTarget';
import { FactList } from '../panels/FactList';
import { usePagePermission } from '../state/permissions';
import { SectionCard } from '../panels/SectionCard';
import { CandidateList } from '../values/CandidateList';
import { Caption } from '../values/Caption';
import { NO_VALUE } from '../values/formatNumber';
import { NameText } from '../values/NameText';
import { formatProcess } from './formatProcess';
import { EndLinkActions } from './EndLinkActions';
import { endText } from '../values/endText';

/** One end of a communication: what it is, and the entities it resolved to. */
export function EndSection(props: {
  communication: Communication;
  end: 'client' | 'listener';
  /** Called after a link was changed. */
  onChanged: () => void;
}) {
  const { communication, end, onChanged } = props;
  const { allowed } = usePagePermission('link');
  const t = useTranslate();
  const text = endText(communication, end);
  const ip = communication[`${end}Ip`];
  const fqdn = communication[`${end}Fqdn`];
  const link = (field: CommunicationLinkField, target: LinkTarget) => (
    <>
      <EndLink link={communication[field]} />
      {allowed && (
        <EndLinkActions
          link={communication[field]}
          target={target}
          onChanged={onChanged}
        />
      )}
    </>
  );
  return (
    <SectionCard title={t(`record.${end}Title`)}>
      <FactList
        facts={[
          {
            name: t('record.device'),
            value: link(
              `${end}Device`,
              deviceTarget({ network: communication.network, ip: text }),
            ),
          },
          {
            name: t('record.service'),
            value: link(
              `${end}Service`,
              end === 'client'
                ? clientServiceTarget(communication)
                : listenerServiceTarget(communication),
            ),
          },
          ...(text === ip
            ? []
            : [
                {
                  name: t('record.workload'),
                  value: <NameText text={text} />,
                },
              ]),
          { name: t('record.address'), value: ip || NO_VALUE },
          {
            name: t('record.hostName'),
            value: fqdn ? <NameText text={fqdn} /> : NO_VALUE,
          },
          {
            name: t('record.process'),
            value: (
              <NameText
                text={formatProcess(
                  communication[`${end}ProcessName`],
                  end === 'client'
                    ? communication.clientProcessDisplayName
                    : undefined,
                )}
              />
            ),
          },
        ]}
      />
    </SectionCard>
  );
}

/** The entity that an end resolved to, and why. */
function EndLink(props: { link?: EntityLink }) {
  const { link } = props;
  const t = useTranslate();
  const candidates = link?.ambiguous ?? [];
  if (!link || (!link.entityRef && candidates.length === 0)) {
    return (
      <Typography component="span" color="textSecondary">
        {t('link.unlinked')}
      </Typography>
    );
  }
  const reasonOf = ({ entityRef, manual, rule }: EntityLink) => {
    if (!entityRef) {
      return t('link.ambiguousRule', { rule });
    }
    return manual ? t('link.manual') : t('link.rule', { rule });
  };
  return (
    <>
      {link.entityRef ? (
        <EntityRefLink entityRef={link.entityRef} />
      ) : (
        <>
          {t('link.ambiguousTitle')}
          <CandidateList candidates={candidates} />
        </>
      )}
      <Caption>{reasonOf(link)}</Caption>
    </>
  );
}
