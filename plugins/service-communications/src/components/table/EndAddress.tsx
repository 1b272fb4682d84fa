import { Communication } from '@service-communications/plugin-service-communications-common';
import { AddressLabel } from '../values/AddressLabel';
import { endText } from '../values/endText';

/** The address, or the workload with the address that it last had. */
export function EndAddress(props: {
  communication: Communication;
  end: 'client' | 'listener';
}) {
  const { communication, end } = props;
  const name = endText(communication, end);
  const ip = communication[`${end}Ip`];
  return (
    <AddressLabel
      ip={name}
      fqdn={ip === name ? communication[`${end}Fqdn`] : ip}
      network={communication.network}
    />
  );
}
