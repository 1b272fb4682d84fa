import {
  DEFAULT_NETWORK,
  ListenerDecisionInput,
  UndecidedConversation,
  UndecidedEnd,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { RowButtons } from '../table/RowButtons';
import { Caption } from '../values/Caption';
import { endText } from './decisionText';

/** An end of an undecided conversation, with what can be decided of it. */
export function UndecidedEndCell(props: {
  conversation: UndecidedConversation;
  end: UndecidedEnd;
  /** Absent where the user may not decide. */
  onDecide?: (input: ListenerDecisionInput) => void;
}) {
  const { conversation, end, onDecide } = props;
  const { network, protocol } = conversation;
  const { ip, port } = end;
  const t = useTranslate();
  const text = endText(t, { ip, port, protocol });
  return (
    <>
      {text}
      {network !== DEFAULT_NETWORK && (
        <Caption>{t('table.network', { network })}</Caption>
      )}
      {onDecide && port !== undefined && port > 0 && (
        <RowButtons
          subject={text}
          actions={[
            {
              label: t('undecided.endListens'),
              onClick: () => onDecide({ network, ip, port, protocol }),
            },
            {
              label: t('undecided.portIsService'),
              onClick: () => onDecide({ network, port, protocol }),
            },
          ]}
        />
      )}
    </>
  );
}
